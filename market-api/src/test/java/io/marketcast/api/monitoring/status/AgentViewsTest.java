package io.marketcast.api.monitoring.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.control.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgentViewsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration SILENT = Duration.ofSeconds(2);

  private final AgentViews views = new AgentViews();

  @Test
  void ratesAreThoseBetweenTwoHeartbeatsHoweverOftenSomebodyLooks() {
    assertNull(views.living(beat(NOON, NOON, 1_000), NOON, SILENT).rates());
    AgentStatus second = beat(NOON, NOON.plusSeconds(4), 1_400);
    for (int look = 0; look < 3; look++) {
      AgentView.Rates rates = views.living(second, NOON.plusSeconds(6), SILENT).rates();
      assertEquals(new AgentView.Rates(100, 25_000, 20, 2.5), rates);
    }
  }

  @Test
  void aProcessThatWasStartedAgainHasNoRatesAtFirst() {
    views.living(beat(NOON, NOON, 1_000), NOON, SILENT);
    Instant restarted = NOON.plusSeconds(2);
    assertNull(views.living(beat(restarted, NOON.plusSeconds(4), 10), NOON, SILENT).rates());
  }

  @Test
  void aClockThatIsAnHourOffIsKnownAndMakesNobodySilentForAnHour() {
    Instant agents = NOON.minus(Duration.ofHours(1));
    AgentView living = views.living(beat(agents, agents, 1), NOON.plus(SILENT), SILENT);
    assertTrue(living.connected());
    assertEquals(NOON, living.lastSeen());
    assertEquals(2, living.silentSeconds());
    assertEquals(-3_600_000, living.clockSkewMillis());
    assertEquals(3, living.capture().lastPacketAgeSeconds(), "a second before its heartbeat");

    AgentView gone = views.gone("vm-1", agents, NOON.plusSeconds(40));
    assertFalse(gone.connected());
    assertEquals(40, gone.silentSeconds());
    assertNull(gone.capture());
  }

  @Test
  void whatWaitsToBePublishedIsTold() {
    AgentView view = views.living(beat(NOON, NOON, 1), NOON, SILENT);
    assertEquals(new AgentView.Spool(7, 4_096, 3), view.spool());
  }

  private static AgentStatus beat(Instant startedAt, Instant at, long packets) {
    var capture =
        new AgentStatus.Capture(
            true, startedAt, 60, null, null, List.of("eth0"), Map.of(), at.minusSeconds(1));
    Map<String, Long> counters =
        Map.of(
            "capture.packets",
            packets,
            "capture.bytes",
            packets * 250,
            "bpsr.events",
            packets / 10,
            "artale.events",
            packets / 10,
            "live.listings",
            packets / 40,
            "publish.waiting",
            7L,
            "publish.spool_bytes",
            4_096L,
            "publish.dropped",
            3L);
    return new AgentStatus("vm-1", "0.1.0", null, at, startedAt, capture, counters, null);
  }
}
