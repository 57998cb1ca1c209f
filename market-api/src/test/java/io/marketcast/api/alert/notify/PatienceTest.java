package io.marketcast.api.alert.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PatienceTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Patience patience =
      new Patience(Duration.ofSeconds(1), MINUTE, Duration.ofHours(1));

  @Test
  void pausesDoubleWithJitterUpToTheLongest() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int attempts = 1; attempts < 60; attempts++) {
      long most = attempts > 6 ? 60_000 : 1_000L << (attempts - 1);
      long millis = next(Answer.none("away"), attempts, Duration.ZERO, random).toMillis();
      assertTrue(millis >= most / 2 && millis <= most, attempts + ": " + millis);
    }
  }

  @Test
  void itWaitsAsLongAsItIsAskedToAndGivesUpInTheEnd() {
    var limited = new Answer(429, null, Optional.of(Duration.ofSeconds(90)));
    assertEquals(Duration.ofSeconds(90), next(limited, 1, Duration.ZERO, new Random(1)));
    assertEquals(Optional.empty(), patience.next(limited, 9, Duration.ofHours(1), new Random(1)));
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() {
    for (int status : new int[] {301, 400, 401, 403, 404, 413}) {
      var answer = new Answer(status, null, Optional.empty());
      assertEquals(Optional.empty(), patience.next(answer, 1, Duration.ZERO, new Random(1)));
    }
  }

  private Duration next(Answer answer, int attempts, Duration since, Random random) {
    return patience.next(answer, attempts, since, random).orElseThrow();
  }
}
