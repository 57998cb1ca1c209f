package io.marketcast.api.market.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BarTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void itIsTheSameInWhateverOrderTheSamplesCome() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 50; i++) {
      samples.add(sample(i, 100 + random.nextInt(20)));
    }
    String inOrder = text(samples);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(samples, random);
      assertEquals(inOrder, text(samples));
    }
  }

  @Test
  void openHighLowAndCloseAreThoseOfTheLowestAskByCaptureTime() {
    var bar = new Bar();
    bar.add(sample(30, 12));
    bar.add(sample(10, 15));
    bar.add(sample(20, 9));
    assertEquals(BigDecimal.valueOf(15), bar.open().value());
    assertEquals(BigDecimal.valueOf(15), bar.high());
    assertEquals(BigDecimal.valueOf(9), bar.low());
    assertEquals(BigDecimal.valueOf(12), bar.close().value());
    assertEquals(3, bar.asks().samples());
  }

  @Test
  void anEmptyMarketHasAQuantityAndNoPrice() {
    var bar = new Bar();
    bar.add(new Sample(NOON, null, null, 0));
    assertNull(bar.open().value());
    assertEquals(0, bar.quantity().value());
    assertEquals(0, bar.asks().samples());
    assertNull(bar.asks().median());
  }

  @Test
  void intervalsBeginAtWholeMultiples() {
    Instant time = Instant.parse("2026-11-21T12:34:56.789Z");
    assertEquals(Instant.parse("2026-11-21T12:34:00Z"), Interval.MINUTE.start(time));
    assertEquals(Instant.parse("2026-11-21T12:30:00Z"), Interval.FIVE_MINUTES.start(time));
    assertEquals(Instant.parse("2026-11-21T12:00:00Z"), Interval.HOUR.start(time));
    assertEquals(Instant.parse("2026-11-21T00:00:00Z"), Interval.DAY.start(time));
    assertEquals(Instant.ofEpochSecond(-60), Interval.MINUTE.start(Instant.ofEpochSecond(-1)));
  }

  @Test
  void theMedianIsNotMovedByOneWildPriceWhichIsTold() {
    var asks = new Asks();
    for (int i = 0; i < 10; i++) {
      asks.add(BigDecimal.valueOf(100 + i % 3));
    }
    assertEquals(0, asks.median().compareTo(BigDecimal.valueOf(101)));
    Asks.Usual usual = asks.usual().orElseThrow();
    assertTrue(usual.holds(BigDecimal.valueOf(120)));
    assertFalse(usual.holds(BigDecimal.valueOf(1)));
    assertFalse(usual.holds(BigDecimal.valueOf(200)));
    asks.add(BigDecimal.ONE);
    assertEquals(0, asks.median().compareTo(BigDecimal.valueOf(101)));
  }

  @Test
  void aFewLooksTellNoSuddenMove() {
    var asks = new Asks();
    asks.add(BigDecimal.TEN);
    assertTrue(asks.usual().isEmpty());
  }

  @Test
  void asksAreWrittenAndReadAndStayFew() {
    var asks = new Asks();
    for (int i = 0; i < 1_000; i++) {
      asks.add(BigDecimal.valueOf(100_000 + i * 100L));
    }
    Asks read = Asks.parse(asks.toString());
    assertEquals(asks.toString(), read.toString());
    assertEquals(1_000, read.samples());
    assertEquals(Asks.MAX_PRICES, read.toString().split(" ").length);
    assertEquals(150_000, read.median().doubleValue(), 5_000);
  }

  private static String text(Iterable<Sample> samples) {
    var bar = new Bar();
    samples.forEach(sample -> bar.add(sample));
    return bar.open()
        + ","
        + bar.high()
        + ","
        + bar.low()
        + ","
        + bar.close()
        + ","
        + bar.mid()
        + ","
        + bar.quantity()
        + ","
        + bar.asks();
  }

  private static Sample sample(int second, int ask) {
    BigDecimal price = BigDecimal.valueOf(ask);
    return new Sample(NOON.plusSeconds(second), price, price, second);
  }
}
