package io.marketcast.agent.doctor;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.Adapter;
import io.marketcast.agent.capture.live.Adapters;
import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.CaptureTotals;
import io.marketcast.agent.capture.live.LiveCapture;
import io.marketcast.agent.capture.live.LiveCaptureException;
import io.marketcast.agent.capture.live.PacketQueue;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The library, the interfaces, the right to capture, the traffic and the game in it. */
public final class CaptureChecks {

  private static final String LIBRARY = "library";
  private static final String INTERFACES = "interfaces";
  private static final String RIGHTS = "rights";
  private static final String TRAFFIC = "traffic";
  private static final String GAME = "game";

  private static final Duration STEP = Duration.ofMillis(100);

  private final Adapters adapters;
  private final CaptureSettings settings;
  private final Duration listen;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param listen how long to wait for traffic; shorter where a game is found before
   */
  public CaptureChecks(Adapters adapters, CaptureSettings settings, Duration listen) {
    this.adapters = adapters;
    this.settings = settings;
    this.listen = listen;
  }

  /**
   * Makes the checks, up to the first that makes the others pointless.
   *
   * @param games are looked for and closed
   */
  public List<Finding> run(List<Game> games) throws InterruptedException {
    try {
      String library = adapters.version();
      List<Adapter> known = adapters.list();
      findings.add(LibraryCheck.of(library));
      listInterfaces(known);
      LibraryCheck.loopback(library, known).ifPresent(findings::add);
    } catch (LiveCaptureException e) {
      findings.add(failure(e));
      return findings;
    }
    var queue = new PacketQueue();
    try (var pipeline = new Pipeline(games, event -> {});
        var capture = LiveCapture.start(adapters, settings, queue, new CaptureTotals())) {
      findings.add(Finding.pass(RIGHTS, "listening on " + String.join(", ", capture.interfaces())));
      listen(queue, pipeline);
      capture.rescan(); // buries what broke meanwhile, so that its counts are among the totals
      judge(capture, pipeline);
    } catch (LiveCaptureException e) {
      findings.add(failure(e));
    }
    return findings;
  }

  private void listInterfaces(List<Adapter> known) {
    long up = known.stream().filter(Adapter::up).count();
    String seen = known.size() + " known, " + up + " up";
    findings.add(
        up > 0
            ? Finding.pass(INTERFACES, seen)
            : Finding.fail(
                INTERFACES,
                seen,
                "run as administrator or root; check that a network adapter is enabled"));
  }

  private static Finding failure(LiveCaptureException e) {
    return switch (e.problem()) {
      case NO_LIBRARY -> Finding.fail(LIBRARY, "no capture library is installed", e.fix());
      case NO_PERMISSION -> Finding.fail(RIGHTS, "no permission to capture", e.fix());
      case NO_SUCH_INTERFACE ->
          Finding.fail(
              INTERFACES,
              e.getMessage(),
              "give --interface a name or number that 'marketcast agent interfaces' lists, or auto");
      case UNSUITABLE_INTERFACE, FAILED ->
          Finding.fail(INTERFACES, e.getMessage(), "try another --interface, or auto");
    };
  }

  private void listen(PacketQueue queue, Pipeline pipeline) throws InterruptedException {
    long deadline = System.nanoTime() + listen.toNanos();
    while (System.nanoTime() < deadline && pipeline.recognisedConnections() == 0) {
      Packet packet = queue.take(STEP);
      if (packet != null) {
        pipeline.packet(packet);
      }
    }
  }

  private void judge(LiveCapture capture, Pipeline pipeline) {
    long packets = capture.counters().get("capture.packets");
    long seconds = listen.toSeconds();
    if (packets == 0) {
      findings.add(
          Finding.fail(
              TRAFFIC,
              "no packets in " + seconds + " seconds",
              "start the game; check --interface (auto hears all), --server-ip and --server-port;"
                  + " with a VPN or accelerator capture where the game's own traffic passes"));
      return;
    }
    findings.add(Finding.pass(TRAFFIC, packets + " packets"));
    long dropped = capture.counters().get("capture.kernel_dropped");
    if (dropped > 0) {
      findings.add(
          Finding.warn(
              "drops",
              dropped + " packets dropped by the kernel",
              "give --buffer-bytes more, or --server-ip and --server-port so that less passes"));
    }
    findings.add(
        pipeline.recognisedConnections() > 0
            ? Finding.pass(GAME, "a known game's connection was recognised")
            : Finding.warn(
                GAME,
                "no known game in the traffic of " + seconds + " seconds",
                "log in to the game and move about or open the trading centre, then try again;"
                    + " --seconds listens longer"));
  }
}
