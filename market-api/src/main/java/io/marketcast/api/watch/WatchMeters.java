package io.marketcast.api.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What watches count, on the replica that applies events. Thread-safe. */
final class WatchMeters {

  final Counter events;
  final Counter old;
  final Counter fired;

  WatchMeters(MeterRegistry registry) {
    events = counter(registry, "events", "Events that were compared with watches");
    old = counter(registry, "old", "Events that were captured too long ago to be news");
    fired = counter(registry, "fired", "Times that a watch has seen what it looks for");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("marketcast.watch." + name).description(description).register(registry);
  }
}
