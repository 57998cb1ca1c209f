package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.LiveCaptureException.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveCaptureTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final PacketQueue queue = new PacketQueue();
  private final CaptureTotals totals = new CaptureTotals();

  @Test
  void autoTakesWhatIsUpAndIsolatesWhatFails() throws Exception {
    var adapters =
        new FakeAdapters()
            .with("eth0", true)
            .with("down0", false)
            .with("bad0", true)
            .with("any", true)
            .refusing("bad0");
    try (var capture = start(adapters, CaptureSettings.AUTO)) {
      assertEquals(List.of("eth0"), capture.interfaces());
      assertEquals("bad0: no", capture.failures().get("bad0"));
      adapters.accepting("bad0");
      capture.rescan();
      assertEquals(List.of("bad0", "eth0"), capture.interfaces());
      assertTrue(capture.failures().isEmpty());
    }
    assertTrue(adapters.taps().stream().allMatch(FakeAdapters.FakeTap::closed));
  }

  @Test
  void aBrokenInterfaceIsOpenedAgainAndWhatItCountedIsKept() throws Exception {
    var adapters = new FakeAdapters().with("eth0", true);
    try (var capture = start(adapters, "eth0")) {
      adapters.taps().getFirst().receive(new Packet(1, 1, new byte[60]));
      assertNotNull(queue.take(LIMIT));
      adapters.taps().getFirst().breakDown();
      while (adapters.taps().size() < 2) {
        Thread.onSpinWait();
        capture.rescan();
      }
      assertEquals(List.of("eth0"), capture.interfaces());
      assertEquals(1, capture.counters().get("capture.packets"));
      assertEquals(60, capture.counters().get("capture.bytes"));
      assertEquals(14, capture.counters().get("capture.kernel_dropped"), "7 of each tap");
      assertEquals(1, capture.counters().get("capture.interface_failures"));
    }
  }

  @Test
  void anInterfaceIsMeantByNameOrNumber() throws Exception {
    var adapters = new FakeAdapters().with("eth0", true).with("wlan0", true);
    try (var byNumber = start(adapters, "2")) {
      assertEquals(List.of("wlan0"), byNumber.interfaces());
    }
    var refusal = assertThrows(LiveCaptureException.class, () -> start(adapters, "tun7"));
    assertEquals(Problem.NO_SUCH_INTERFACE, refusal.problem());
    assertEquals("no such interface: tun7; known are 1 eth0, 2 wlan0", refusal.getMessage());
  }

  @Test
  void whereNothingCanBeOpenedTheReasonIsTold() {
    var adapters = new FakeAdapters().with("eth0", true).refusing("eth0");
    var refusal = assertThrows(LiveCaptureException.class, () -> start(adapters, "auto"));
    assertEquals(Problem.NO_PERMISSION, refusal.problem());
  }

  @Test
  void aFullQueueDropsAndCounts() throws Exception {
    var small = new PacketQueue(2, 100);
    small.offer(new Packet(1, 1, new byte[60]));
    small.offer(new Packet(1, 2, new byte[60]));
    small.offer(new Packet(1, 3, new byte[30]));
    small.offer(new Packet(1, 4, new byte[1]));
    assertEquals(2, small.dropped(), "one for want of bytes, one for want of places");
    assertEquals(1, small.take(LIMIT).epochNanos());
    assertEquals(3, small.take(LIMIT).epochNanos());
    assertNull(small.take(Duration.ZERO));
  }

  @Test
  void theFilterIsMadeOfCheckedParts() {
    assertEquals("tcp", CaptureFilter.ALL.expression(0));
    assertEquals("(tcp) or (vlan and tcp)", CaptureFilter.ALL.expression(1));
    assertEquals(
        "tcp and host 203.0.113.7 and (port 32800 or ip[6:2] & 0x1fff != 0)",
        new CaptureFilter("203.0.113.7", 32800).expression(12));
    assertEquals(
        "tcp and host 2001:db8:0:0:0:0:0:1",
        new CaptureFilter("2001:DB8::1", null).expression(113));
    for (String bad : List.of("", "localhost", "1.2.3", "1.2.3.4/8", "::1%lo", "a::b::c", ":")) {
      assertThrows(IllegalArgumentException.class, () -> new CaptureFilter(bad, null), bad);
    }
    assertFalse(CaptureFilter.ALL.equals(new CaptureFilter(null, 1)));
  }

  private LiveCapture start(Adapters adapters, String choice) throws LiveCaptureException {
    return LiveCapture.start(
        adapters, CaptureSettings.defaults().withChoice(choice), queue, totals);
  }
}
