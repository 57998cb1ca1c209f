package io.marketcast.agent.replay;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.CaptureFilter;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.live.Capturing;
import io.marketcast.agent.live.LiveSession;
import io.marketcast.agent.live.LiveState;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Publishes what captures hold, as if it were seen now. One thread; {@link #start}, {@link #stop}
 * and {@link #state} are for any. Stopped, it waits at the next packet, and goes on there.
 */
public final class Replay implements Capturing, AutoCloseable {

  private static final Duration LOOP_PAUSE = Duration.ofSeconds(2);

  private final Queue<MarketEvent> decoded = new ArrayDeque<>();
  private final Pipeline pipeline;
  private final FeedPublisher publisher;
  private final Timing timing;
  private final Gate gate = new Gate(Instant.now());
  // written by the replaying thread alone
  private volatile List<String> reading = List.of();
  private volatile long packets;
  private volatile long bytes;
  private volatile long listings;
  private volatile Instant lastPacketAt; // as replayed; null before the first

  /**
   * How time passes.
   *
   * @param speed how many times faster than captured; above 0, infinite for no waiting
   * @param captureTimes whether events keep the capture's times instead of those of the replay
   */
  public record Timing(double speed, boolean captureTimes) {}

  /**
   * @param games closed with this
   * @param publisher stays the caller's
   */
  public Replay(List<Game> games, FeedPublisher publisher, Timing timing) {
    this.pipeline = new Pipeline(games, decoded::add);
    this.publisher = publisher;
    this.timing = timing;
  }

  /**
   * Replays captures one after the other, each beginning now.
   *
   * @throws IOException where a capture cannot be read to its end, or nothing can be published
   */
  public void once(List<CaptureReading> captures) throws IOException, InterruptedException {
    for (CaptureReading capture : captures) {
      var pacer = new Pacer(timing.speed(), InstantSource.system(), Thread::sleep);
      reading = List.of(String.valueOf(Path.of(capture.name()).getFileName()));
      try {
        capture.run(pipeline, packet -> take(packet, pacer));
      } finally {
        publish();
        reading = List.of();
      }
    }
  }

  /** Replays them again and again, until the thread is interrupted. */
  public void loop(List<CaptureReading> captures) throws IOException, InterruptedException {
    while (true) {
      once(captures);
      if (Double.isFinite(timing.speed())) {
        Thread.sleep(LOOP_PAUSE); // a capture of a few packets would flood the feed
      }
    }
  }

  private void take(Packet packet, Pacer pacer) throws IOException, InterruptedException {
    long replayedNanos = pacer.pace(packet.epochNanos());
    if (gate.pass()) {
      pacer.beginAgain();
      replayedNanos = pacer.pace(packet.epochNanos());
    }
    packets++;
    bytes += packet.capturedBytes();
    lastPacketAt = Instant.ofEpochSecond(0, replayedNanos);
    pipeline.packet(packet, timing.captureTimes() ? packet.epochNanos() : replayedNanos);
    publish();
  }

  private void publish() throws IOException, InterruptedException {
    while (!decoded.isEmpty()) {
      MarketEvent event = decoded.element();
      publisher.publish(event);
      // only now, so that an interruption neither loses an event nor publishes one twice
      decoded.remove();
      listings += LiveSession.listingsIn(event);
    }
  }

  /** Goes on behind the packet at which it was stopped. */
  @Override
  public boolean start(CaptureFilter filter) {
    if (filter != null) {
      throw new IllegalArgumentException(
          "this agent replays a file: server-ip and server-port choose nothing there");
    }
    return gate.open(Instant.now());
  }

  @Override
  public boolean stop() {
    return gate.shut();
  }

  @Override
  public LiveState state() {
    var counters = new LinkedHashMap<String, Long>();
    counters.put("capture.packets", packets);
    counters.put("capture.bytes", bytes);
    counters.putAll(counters());
    counters.put("live.listings", listings);
    return new LiveState(
        CaptureFilter.ALL, gate.since(), lastPacketAt, reading, Map.of(), counters);
  }

  /** Counters of decoding by name. */
  public Map<String, Long> counters() {
    return pipeline.counters();
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
