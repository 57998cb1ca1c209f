package io.marketcast.benchmarks.feed;

import io.marketcast.benchmarks.feed.load.LoadClient;
import io.marketcast.benchmarks.feed.load.Mark;
import io.marketcast.benchmarks.feed.load.Pacer;
import io.marketcast.benchmarks.feed.server.FeedServer;
import io.marketcast.standalone.StartException;
import java.time.Duration;

/** Runs a server with its connections at one rate for a while, and judges that. */
final class Step {

  private static final double LEAST_SHARE = 0.97;
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 100;

  private final FeedServer server;
  private final LoadClient client;
  private final Level level;
  private final double warmUpSeconds;
  private final double seconds;

  Step(FeedServer server, LoadClient client, Level level, double warmUpSeconds, double seconds) {
    this.server = server;
    this.client = client;
    this.level = level;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
  }

  /** Publishes at this rate and tells what came of it. */
  Outcome run(int rate) throws Exception {
    long before = client.mark().events();
    Pacer pacer = Pacer.start(server.publisher(), rate, warmUpSeconds + seconds);
    pause(warmUpSeconds);
    client.mark();
    Duration cpuBefore = server.cpu();
    pause(seconds);
    Mark mark = client.mark();
    double cpu = server.cpu().minus(cpuBefore).toNanos() / 1e9 / mark.seconds();
    long published = pacer.finish();
    String fault = fault(rate, mark, drain(before + published));
    return new Outcome(rate, mark, cpu, fault);
  }

  /** Lets a measurement last: the time is what is measured over, not a wait for something. */
  static void pause(double seconds) throws InterruptedException {
    Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
  }

  /** Waits until every connection has every event; gives what was wrong, or null. */
  private String drain(long events) throws StartException, InterruptedException {
    long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
    while (true) {
      Mark mark = client.mark();
      if (mark.fault() != null) {
        return mark.fault();
      }
      if (mark.events() >= events && mark.behind() == 0) {
        return null;
      }
      if (System.nanoTime() > deadline) {
        return "%d events or more never came".formatted(Math.max(1, events - mark.events()));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private String fault(int rate, Mark mark, String faultInEnd) {
    double expected = (double) rate * level.connections() * mark.seconds();
    if (mark.fault() != null) {
      return mark.fault();
    }
    if (mark.p99Millis() > level.boundMillis()) {
      return "p99 above %.0f ms".formatted(level.boundMillis());
    }
    if (mark.deliveries() < LEAST_SHARE * expected) {
      return "%.0f %% of the rate".formatted(100 * mark.deliveries() / expected);
    }
    return faultInEnd;
  }
}
