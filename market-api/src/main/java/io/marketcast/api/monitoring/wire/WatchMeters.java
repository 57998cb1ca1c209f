package io.marketcast.api.monitoring.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What is counted of those who watch. Thread-safe. */
@Singleton
public final class WatchMeters {

  private static final String PREFIX = "marketcast.monitoring.";

  private final MeterRegistry registry;
  private final Counter encoded;
  private final Counter sent;
  private final Counter skipped;
  private final Counter slowCloses;

  WatchMeters(MeterRegistry registry) {
    this.registry = registry;
    encoded = counter("encoded", "Messages made ready to be sent, each once for all");
    sent = counter("sent", "Messages written, each once for every watcher");
    skipped = counter("skipped", "Messages not written to one whose socket was full");
    slowCloses = counter("slow.closes", "Watchers cut off: not taking or not answering");
  }

  private Counter counter(String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  /** A message has been made ready. */
  public void encoded() {
    encoded.increment();
  }

  /** A message has been written to one. */
  public void sent() {
    sent.increment();
  }

  /** A message has not been written to one. */
  public void skipped() {
    skipped.increment();
  }

  /** One has been cut off. */
  public void cutOff() {
    slowCloses.increment();
  }

  /** A watcher has been sent away. Rare, so it may look its counter up. */
  public void refused(String reason) {
    Counter.builder(PREFIX + "refusals")
        .description("Watchers sent away")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }
}
