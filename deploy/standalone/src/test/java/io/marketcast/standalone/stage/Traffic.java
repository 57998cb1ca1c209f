package io.marketcast.standalone.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** One agent's publisher under way: numbered shouts, one after the other, until it is stopped. */
public final class Traffic implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(4);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String agent;
  private final FeedPublisher publisher;
  private final Thread thread = new Thread(this::run, "traffic");
  private volatile boolean stopped;
  private volatile Throwable failure;
  private int published;

  private Traffic(String agent, FeedPublisher publisher) {
    this.agent = agent;
    this.publisher = publisher;
  }

  /** An agent that replays: what waits is in memory. */
  static Traffic replaying(RedisAddress redis, PublishScript script, String agent)
      throws Exception {
    return new Traffic(agent, FeedPublisher.connect(redis, script, agent)).started();
  }

  /** An agent that runs: what waits is on disk. */
  static Traffic running(RedisAddress redis, PublishScript script, String agent, Path folder)
      throws Exception {
    var settings = SpoolSettings.defaults();
    return new Traffic(agent, FeedPublisher.durable(redis, script, agent, folder, settings))
        .started();
  }

  private Traffic started() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      while (!stopped) {
        publish("");
        LockSupport.parkNanos(PACE.toNanos());
      }
    } catch (Exception e) {
      failure = e;
    }
  }

  /** Publishes one more shout, with more text behind its number. */
  private synchronized void publish(String more) throws Exception {
    String text = agent + " " + published++ + " " + more;
    var origin = new Origin("artale", null, agent, Instant.now());
    publisher.publish(new Shout(origin, 1, "n", text, null, null, "5", true, List.of(), List.of()));
  }

  /** The agent's id. */
  String name() {
    return agent;
  }

  /** How often it has lost Redis. */
  long losses() {
    return publisher.counters().get("reconnects");
  }

  /** Publishes so many large shouts at once, beside the others. */
  public void flood(int shouts, int bytes) throws Exception {
    for (int i = 0; i < shouts; i++) {
      publish("x".repeat(bytes));
    }
  }

  /** Stops; returns what every shout's text began with, all of them accepted by Redis. */
  List<String> stop() throws Exception {
    stopped = true;
    thread.join();
    assertEquals(null, failure);
    assertTrue(publisher.flush(LIMIT), () -> agent + " waits: " + publisher.counters());
    assertEquals(
        (long) published, publisher.counters().get("acked"), publisher.counters()::toString);
    return IntStream.range(0, published).mapToObj(i -> agent + " " + i + " ").toList();
  }

  @Override
  public void close() {
    stopped = true;
    publisher.close();
  }
}
