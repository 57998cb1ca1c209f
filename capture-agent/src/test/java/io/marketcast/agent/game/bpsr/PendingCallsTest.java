package io.marketcast.agent.game.bpsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.game.bpsr.trading.TradingMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PendingCallsTest {

  private static final Optional<TradingMethod> LIST = Optional.of(TradingMethod.EXCHANGE_LIST);
  private static final Optional<TradingMethod> ITEM = Optional.of(TradingMethod.GET_EXCHANGE_ITEM);

  private final PendingCalls calls = new PendingCalls();

  private Optional<TradingMethod> answer(int stubId, int callId) {
    return calls.answer(stubId, callId).flatMap(PendingCalls.Answered::method);
  }

  @Test
  void anAnswerFindsItsCallWhicheverIdStandsFirst() {
    calls.add(1, 20, LIST);
    calls.add(21, 1, ITEM);
    assertEquals(LIST, answer(1, 20));
    assertEquals(ITEM, answer(1, 21));
  }

  @Test
  void theCallIdAloneIsEnoughWhereOneCallBearsIt() {
    calls.add(7, 20, LIST);
    assertEquals(LIST, answer(1, 20));
  }

  @Test
  void anAnswerThatCouldBelongToTwoCallsBelongsToNone() {
    calls.add(7, 20, LIST);
    calls.add(8, 20, ITEM);
    assertTrue(calls.answer(1, 20).isEmpty());
    calls.add(1, 2, LIST);
    calls.add(2, 1, ITEM);
    assertTrue(calls.answer(1, 2).isEmpty());
  }

  @Test
  void aCallIsAnsweredOnce() {
    calls.add(1, 20, LIST);
    assertTrue(calls.answer(1, 20).isPresent());
    assertTrue(calls.answer(1, 20).isEmpty());
  }

  @Test
  void aFullTableForgetsTheOldest() {
    for (int id = 100; id < 228; id++) {
      assertFalse(calls.add(1, id, LIST));
    }
    assertTrue(calls.add(1, 228, LIST));
    assertTrue(calls.answer(1, 100).isEmpty());
    assertTrue(calls.answer(1, 101).isPresent());
    assertTrue(calls.answer(1, 228).isPresent());
  }
}
