package io.marketcast.agent.accounting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CountersTest {

  private enum Thing {
    RED_ONES,
    BLUE_ONES
  }

  @Test
  void everyCounterIsShownByItsNameInOrderThoseAtZeroIncluded() {
    var counters = new Counters<>("thing", Thing.class);
    counters.increment(Thing.BLUE_ONES);
    counters.add(Thing.BLUE_ONES, 4);

    var shown = new LinkedHashMap<String, Long>();
    counters.copyTo(shown);

    assertEquals(
        List.of("thing.red_ones", "thing.blue_ones"), List.copyOf(shown.sequencedKeySet()));
    assertEquals(5, shown.get("thing.blue_ones"));
    assertEquals(0, counters.get(Thing.RED_ONES));
  }

  @Test
  void aBudgetRefusesWhatIsNotLeftAndTakesNothingThen() {
    var budget = new ByteBudget(100);
    assertTrue(budget.take(60));
    assertFalse(budget.take(41));
    assertFalse(budget.take(Long.MAX_VALUE));
    assertEquals(60, budget.usedBytes());
    budget.giveBack(20);
    assertTrue(budget.take(60));
  }
}
