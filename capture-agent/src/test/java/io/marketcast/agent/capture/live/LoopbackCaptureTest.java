package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.event.MarketEvent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated games over real loopback connections, captured with the real library. */
final class LoopbackCaptureTest {

  private final PacketQueue queue = new PacketQueue();
  private final CaptureTotals totals = new CaptureTotals();

  @BeforeEach
  void needsCapture() {
    CanCapture.assume();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyEventSaidOnLoopbackIsDecodedInOrder(long seed) throws Exception {
    var traffic = new GameTraffic(seed, 20);
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var filter = new CaptureFilter("127.0.0.1", listening.getLocalPort());
      var settings = CaptureSettings.defaults().withChoice("lo").withFilter(filter);
      try (var capture = LiveCapture.start(new PcapAdapters(), settings, queue, totals)) {
        traffic.playBothSides(listening);
        List<MarketEvent> events = Recording.of(queue, traffic);
        Recording.assertTrue(traffic, events);
        assertEquals(List.of("lo"), capture.interfaces());
        assertEquals(0, capture.counters().get("capture.kernel_dropped"));
        assertEquals(0, capture.counters().get("capture.queue_dropped"));
        assertTrue(capture.counters().get("capture.packets") > events.size());
      }
    }
  }

  @Test
  void autoHearsLoopbackAmongEveryUsableInterface() throws Exception {
    var traffic = new GameTraffic(4, 5);
    var settings = CaptureSettings.defaults();
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var capture = LiveCapture.start(new PcapAdapters(), settings, queue, totals)) {
      assertTrue(capture.interfaces().contains("lo"), () -> capture.interfaces().toString());
      traffic.playBothSides(listening);
      Recording.assertTrue(traffic, Recording.of(queue, traffic));
    }
  }

  @Test
  void anotherPortDoesNotPassTheFilter() throws Exception {
    var traffic = new GameTraffic(5, 2);
    try (var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var filter = new CaptureFilter(null, listening.getLocalPort());
      var settings = CaptureSettings.defaults().withChoice("lo").withFilter(filter);
      try (var capture = LiveCapture.start(new PcapAdapters(), settings, queue, totals)) {
        new GameTraffic(6, 2).playBothSides(other);
        traffic.playBothSides(listening);
        // what passed later has come, so what was said before would have come too
        Recording.assertTrue(traffic, Recording.of(queue, traffic));
        assertEquals(1, capture.counters().get("capture.interfaces"));
      }
    }
  }
}
