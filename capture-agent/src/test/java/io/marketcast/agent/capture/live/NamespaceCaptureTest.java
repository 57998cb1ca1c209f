package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A game server in a network namespace of its own, behind a veth pair. */
final class NamespaceCaptureTest {

  private static final String NUMBER = Long.toString(ProcessHandle.current().pid() % 100_000);
  private static final String NAMESPACE = "mc-game-" + NUMBER;
  private static final String HERE = "mch" + NUMBER;
  private static final String THERE = "mct" + NUMBER;
  private static final String OUR_ADDRESS = "198.18.77.1";
  private static final String SERVER_ADDRESS = "198.18.77.2";
  private static final String PORT = "10250";

  private final PacketQueue queue = new PacketQueue();
  private final CaptureTotals totals = new CaptureTotals();

  @BeforeEach
  void needsNamespaces() throws Exception {
    CanCapture.assume();
    assumeTrue(CanCapture.run("ip", "netns", "add", NAMESPACE), "no network namespaces here");
    assertTrue(join());
  }

  @AfterEach
  void clearAway() throws Exception {
    CanCapture.run("ip", "link", "del", HERE);
    CanCapture.run("ip", "netns", "del", NAMESPACE);
  }

  private static boolean join() throws Exception {
    return ip("link", "add", HERE, "type", "veth", "peer", "name", THERE)
        && ip("link", "set", THERE, "netns", NAMESPACE)
        && ip("addr", "add", OUR_ADDRESS + "/24", "dev", HERE)
        && ip("link", "set", HERE, "up")
        && ip("-n", NAMESPACE, "addr", "add", SERVER_ADDRESS + "/24", "dev", THERE)
        && ip("-n", NAMESPACE, "link", "set", THERE, "up");
  }

  private static boolean ip(String... arguments) throws Exception {
    var command = new String[arguments.length + 1];
    command[0] = "ip";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return CanCapture.run(command);
  }

  @Test
  void everyEventFromAnotherMachineIsDecodedInOrder() throws Exception {
    var settings =
        CaptureSettings.defaults()
            .withChoice(HERE)
            .withFilter(new CaptureFilter(SERVER_ADDRESS, Integer.parseInt(PORT)));
    try (var capture = LiveCapture.start(new PcapAdapters(), settings, queue, totals)) {
      var traffic = new GameTraffic(11, 20);
      play(traffic, 11, 20);
      Recording.assertTrue(traffic, Recording.of(queue, traffic));
      assertEquals(0, capture.counters().get("capture.kernel_dropped"));
    }
  }

  @Test
  void anInterfaceThatGoesAwayAndComesBackIsListenedOnAgain() throws Exception {
    var settings = CaptureSettings.defaults().withFilter(new CaptureFilter(SERVER_ADDRESS, null));
    try (var capture = LiveCapture.start(new PcapAdapters(), settings, queue, totals)) {
      assertTrue(capture.interfaces().contains(HERE));
      assertTrue(ip("link", "del", HERE));
      rescanUntil(capture, false);
      assertTrue(capture.interfaces().contains("lo"), "the others go on");
      assertTrue(join());
      rescanUntil(capture, true);
      var traffic = new GameTraffic(12, 5);
      play(traffic, 12, 5);
      Recording.assertTrue(traffic, Recording.of(queue, traffic));
      assertTrue(capture.counters().get("capture.interface_failures") > 0);
    }
  }

  private static void rescanUntil(LiveCapture capture, boolean listening) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    do {
      assertTrue(System.nanoTime() < deadline, () -> "interfaces: " + capture.interfaces());
      Thread.onSpinWait();
      capture.rescan();
    } while (capture.interfaces().contains(HERE) != listening);
  }

  private static void play(GameTraffic traffic, int seed, int seconds) throws Exception {
    Process server = server(seed, seconds);
    try {
      assertEquals("listening", server.inputReader().readLine());
      traffic.connect(InetAddress.getByName(SERVER_ADDRESS), Integer.parseInt(PORT));
    } finally {
      server.destroy();
    }
  }

  private static Process server(int seed, int seconds) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            "ip",
            "netns",
            "exec",
            NAMESPACE,
            java,
            "-cp",
            System.getProperty("java.class.path"),
            GameTraffic.class.getName(),
            Integer.toString(seed),
            Integer.toString(seconds),
            PORT);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
