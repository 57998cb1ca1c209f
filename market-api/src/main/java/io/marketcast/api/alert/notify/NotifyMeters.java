package io.marketcast.api.alert.notify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** What a channel counts: each notice is delivered, waits, or is dropped. Thread-safe. */
final class NotifyMeters {

  final Counter delivered;
  final Counter retries;
  final Counter full;
  final Counter refused;
  final Counter late;

  NotifyMeters(MeterRegistry registry, String channel, Collection<?> queue) {
    delivered =
        Counter.builder("marketcast.notify.delivered")
            .description("Notices that were delivered")
            .tag("channel", channel)
            .register(registry);
    retries =
        Counter.builder("marketcast.notify.retries")
            .description("Attempts that failed and are made again")
            .tag("channel", channel)
            .register(registry);
    full = dropped(registry, channel, "full");
    refused = dropped(registry, channel, "refused");
    late = dropped(registry, channel, "late");
    Gauge.builder("marketcast.notify.waiting", queue, Collection::size)
        .description("Notices that wait")
        .tag("channel", channel)
        .register(registry);
  }

  private static Counter dropped(MeterRegistry registry, String channel, String reason) {
    return Counter.builder("marketcast.notify.dropped")
        .description("Notices that were dropped: too many, refused, or undeliverable for too long")
        .tag("channel", channel)
        .tag("reason", reason)
        .register(registry);
  }
}
