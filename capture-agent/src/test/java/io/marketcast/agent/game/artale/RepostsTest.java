package io.marketcast.agent.game.artale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class RepostsTest {

  private static final BigDecimal PRICE = BigDecimal.TEN;

  private final Reposts reposts = new Reposts(100, 3);

  @Test
  void aRepeatWithinTheWindowIsCountedFromTheFirst() {
    assertEquals(new Reposts.Seen(1000, 1000, 1, PRICE), reposts.see("a", PRICE, 1000));
    assertEquals(new Reposts.Seen(1000, 1100, 2, PRICE), reposts.see("a", PRICE, 1100));
    assertEquals(new Reposts.Seen(1000, 1200, 3, PRICE), reposts.see("a", PRICE, 1200));
  }

  @Test
  void afterALongerSilenceItIsNew() {
    reposts.see("a", PRICE, 1000);
    assertEquals(new Reposts.Seen(1101, 1101, 1, PRICE), reposts.see("a", PRICE, 1101));
  }

  @Test
  void anotherPriceIsAnotherOffer() {
    reposts.see("a", PRICE, 1000);
    assertEquals(1, reposts.see("a", BigDecimal.ONE, 1001).times());
    assertEquals(1, reposts.see("a", null, 1002).times());
    assertEquals(2, reposts.see("a", null, 1003).times());
  }

  @Test
  void timeThatGoesBackRepeatsNothing() {
    reposts.see("a", PRICE, 1000);
    assertEquals(1, reposts.see("a", PRICE, 999).times());
  }

  @Test
  void memoryIsBoundedAndTheLongestSilentIsForgotten() {
    reposts.see("a", PRICE, 1);
    reposts.see("b", PRICE, 2);
    reposts.see("c", PRICE, 3);
    reposts.see("a", PRICE, 4);
    reposts.see("d", PRICE, 5);
    assertEquals(3, reposts.size());
    assertEquals(3, reposts.see("a", PRICE, 6).times());
    assertEquals(1, reposts.see("b", PRICE, 7).times());
    for (int i = 0; i < 1000; i++) {
      reposts.see("x" + i, PRICE, 8);
      assertTrue(reposts.size() <= 3);
    }
  }
}
