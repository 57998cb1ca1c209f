package io.marketcast.agent.replay;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Publishes what captures hold, as if it were seen now. One thread. */
public final class Replay implements AutoCloseable {

  private static final Duration LOOP_PAUSE = Duration.ofSeconds(2);

  private final Queue<MarketEvent> decoded = new ArrayDeque<>();
  private final Pipeline pipeline;
  private final FeedPublisher publisher;
  private final Timing timing;

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
      try {
        capture.run(pipeline, packet -> take(packet, pacer));
      } finally {
        publish();
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
    pipeline.packet(packet, timing.captureTimes() ? packet.epochNanos() : replayedNanos);
    publish();
  }

  private void publish() throws IOException, InterruptedException {
    while (!decoded.isEmpty()) {
      publisher.publish(decoded.element());
      // only now, so that an interruption neither loses an event nor publishes one twice
      decoded.remove();
    }
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
