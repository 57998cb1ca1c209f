package io.marketcast.api.feed.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), new Random(7));

  @Test
  void waitsDoubleUpToTheLongestAndStartAgainAfterSuccess() {
    assertBetween(100, 200);
    assertBetween(200, 400);
    assertBetween(400, 800);
    assertBetween(800, 1_600);
    assertBetween(1_000, 2_000);
    assertBetween(1_000, 2_000);
    backoff.reset();
    assertBetween(100, 200);
  }

  private void assertBetween(long low, long high) {
    long millis = backoff.nextMillis();
    assertTrue(low <= millis && millis <= high, millis + " ms");
  }
}
