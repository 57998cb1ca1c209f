package io.marketcast.api.feed.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * What the feed counts and measures: each flush and each change of a reader's state, but nothing
 * for each reader of a flush. Thread-safe.
 */
public final class FeedMeters {

  private static final String PREFIX = "marketcast.feed.";
  private static final double[] FLUSH_EVENTS = {1, 4, 16, 64, 256, 1_024};
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
  };

  private final MeterRegistry registry;
  private final Counter deliveries;
  private final Counter sentBytes;
  private final Counter gaps;
  private final Counter resets;
  private final Counter ringResumes;
  private final Counter logResumes;
  private final Counter storeResumes;
  private final Counter slowCloses;
  private final Counter differences;
  private final Counter faults;
  private final DistributionSummary flushEvents;
  private final Timer agentLatency;
  private final Timer redisLatency;
  private final Timer replicaLatency;
  private final Timer socketLatency;

  public FeedMeters(MeterRegistry registry) {
    this.registry = registry;
    deliveries = counter("deliveries", "Events written, each once for every reader");
    sentBytes = counter("sent.bytes", "Bytes written, as compressed");
    gaps = counter("gaps", "Gaps told, each once for every reader");
    resets = counter("resets", "Resets told, each once for every reader");
    ringResumes = resumes("ring");
    logResumes = resumes("log");
    storeResumes = resumes("store");
    slowCloses =
        counter("slow.closes", "Readers cut off: too far behind, or not taking or answering");
    differences = counter("differences", "Spans of events that replicas have different bytes for");
    faults = counter("faults", "Errors of the feed itself: connections were dropped");
    flushEvents =
        DistributionSummary.builder(PREFIX + "flush.events")
            .description("Events written at once to a group of readers")
            .serviceLevelObjectives(FLUSH_EVENTS)
            .register(registry);
    agentLatency = latency("agent", "From the packet to publishing, both by the agent's clock");
    redisLatency = latency("redis", "A question to Redis and its answer, while the feed is quiet");
    replicaLatency = latency("replica", "From publishing to this replica, of live events");
    socketLatency = latency("socket", "From publishing until the oldest of a flush is written");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  private Counter resumes(String from) {
    return Counter.builder(PREFIX + "resumes")
        .description("Readers that were brought up to date, by where from")
        .tag("from", from)
        .register(registry);
  }

  private Timer latency(String hop, String description) {
    return Timer.builder(PREFIX + "latency." + hop)
        .description(description)
        .serviceLevelObjectives(LATENCIES)
        .register(registry);
  }

  /** Blocks have been written to some readers. */
  public void sent(int events, int readers) {
    deliveries.increment((double) events * readers);
  }

  /** Bytes have been written to some readers. */
  public void sentBytes(int bytes, int readers) {
    sentBytes.increment((double) bytes * readers);
  }

  /** Readers have been told of gaps. */
  public void gaps(int told) {
    gaps.increment(told);
  }

  /** Readers have been told of resets. */
  public void resets(int told) {
    resets.increment(told);
  }

  /** A flush of so many events is done; the oldest was published then, or at a time unknown. */
  public void flushed(int events, long oldestMicros) {
    flushEvents.record(events);
    record(socketLatency, oldestMicros);
  }

  /** A live event has come, captured and published then, or at times unknown. */
  public void received(long capturedMicros, long publishedMicros) {
    record(replicaLatency, publishedMicros);
    if (capturedMicros > 0 && publishedMicros > 0) {
      long tookMicros = Math.max(0, publishedMicros - capturedMicros);
      agentLatency.record(tookMicros, TimeUnit.MICROSECONDS);
    }
  }

  /** Redis has answered a question. */
  public void answered(long tookNanos) {
    redisLatency.record(tookNanos, TimeUnit.NANOSECONDS);
  }

  /** A reader reads what it missed from the ring. */
  public void resumedFromRing() {
    ringResumes.increment();
  }

  /** A reader reads what it missed from where the log no longer reaches. */
  public void resumedFromStore() {
    storeResumes.increment();
  }

  /** A reader reads what it missed from the log. */
  public void resumedFromLog() {
    logResumes.increment();
  }

  /** A reader has been cut off. */
  public void cutOff() {
    slowCloses.increment();
  }

  /** Another replica has other bytes for the same events. */
  public void differed() {
    differences.increment();
  }

  /** What Redis sent could not be handled, or readers could not be served. */
  public void faulted() {
    faults.increment();
  }

  /** A reader has been sent away. Rare, so it may look its counter up. */
  public void refused(String reason) {
    Counter.builder(PREFIX + "refusals")
        .description("Readers sent away")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  private static void record(Timer latency, long publishedMicros) {
    if (publishedMicros > 0) {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      // clocks of two machines differ: not less than nothing
      latency.record(Math.max(0, now - publishedMicros), TimeUnit.MICROSECONDS);
    }
  }
}
