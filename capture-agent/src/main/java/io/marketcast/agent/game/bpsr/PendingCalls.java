package io.marketcast.agent.game.bpsr;

import io.marketcast.agent.game.bpsr.trading.TradingMethod;
import java.util.Optional;

/**
 * Calls of one connection that wait for their answer; a full table forgets the oldest. One thread.
 *
 * <p>A Call bears its stub id and its call id, but sources disagree on their order, so either is
 * accepted: a Return belongs to the Call with the same two numbers, else to the only one that bears
 * its call id in either place. Where several could be meant none is.
 */
final class PendingCalls {

  private static final int CAPACITY = 128;

  /** A Call that was answered, and what it asked for. */
  record Answered(Optional<TradingMethod> method) {}

  private record Call(int one, int other, Optional<TradingMethod> method) {

    boolean bears(int first, int second) {
      return one == first && other == second || one == second && other == first;
    }

    boolean bears(int id) {
      return one == id || other == id;
    }
  }

  private final Call[] calls = new Call[CAPACITY];
  private int next;

  /**
   * Remembers a Call.
   *
   * @param method empty where it is not one of the trading centre
   * @return whether an older one had to be forgotten
   */
  boolean add(int one, int other, Optional<TradingMethod> method) {
    boolean forgotten = calls[next] != null;
    calls[next] = new Call(one, other, method);
    next = (next + 1) % CAPACITY;
    return forgotten;
  }

  /** Finds and removes the Call that a Return answers; empty where none was seen. */
  Optional<Answered> answer(int stubId, int callId) {
    int exact = -1;
    int exactMatches = 0;
    int loose = -1;
    int looseMatches = 0;
    for (int i = 0; i < CAPACITY; i++) {
      Call call = calls[i];
      if (call == null) {
        continue;
      }
      if (call.bears(stubId, callId)) {
        exact = i;
        exactMatches++;
      } else if (call.bears(callId)) {
        loose = i;
        looseMatches++;
      }
    }
    int found = exactMatches == 1 ? exact : exactMatches == 0 && looseMatches == 1 ? loose : -1;
    if (found < 0) {
      return Optional.empty();
    }
    Call call = calls[found];
    calls[found] = null;
    return Optional.of(new Answered(call.method()));
  }
}
