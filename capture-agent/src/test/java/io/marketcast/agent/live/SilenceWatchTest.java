package io.marketcast.agent.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SilenceWatchTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final SilenceWatch watch = new SilenceWatch();

  @Test
  void noPacketsAreToldOnceAfterHalfAMinute() {
    watch.begin(START, 10, 0);
    assertEquals(Optional.empty(), look(29, 10, 0));
    assertTrue(look(30, 10, 0).orElseThrow().startsWith("no packets"));
    assertEquals(Optional.empty(), look(60, 10, 0));
  }

  @Test
  void packetsWithoutAGameAreToldOnceAfterAWhile() {
    watch.begin(START, 0, 0);
    assertEquals(Optional.empty(), look(89, 500, 0));
    assertTrue(look(90, 500, 0).orElseThrow().contains("no known game"));
    assertEquals(Optional.empty(), look(200, 900, 0));
  }

  @Test
  void nothingIsToldWhereAGameIsHeardOrNothingHasBegun() {
    assertEquals(Optional.empty(), look(1000, 0, 0));
    watch.begin(START, 0, 3);
    assertEquals(Optional.empty(), look(1000, 50, 4));
  }

  @Test
  void aNewCaptureIsWatchedAnew() {
    watch.begin(START, 0, 0);
    assertTrue(look(30, 0, 0).isPresent());
    watch.begin(START.plusSeconds(100), 0, 0);
    assertEquals(Optional.empty(), look(129, 0, 0));
    assertTrue(look(130, 0, 0).isPresent());
  }

  private Optional<String> look(int seconds, long packets, long recognised) {
    return watch.look(START.plusSeconds(seconds), packets, recognised);
  }
}
