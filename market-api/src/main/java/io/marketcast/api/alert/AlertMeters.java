package io.marketcast.api.alert;

import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Level;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is counted of alerts, by the replica that looks after them. Thread-safe. */
final class AlertMeters {

  private final MeterRegistry registry;
  private final Supplier<List<Alert>> open; // gauges do not hold it
  final Counter rounds;
  final Counter failures;

  /**
   * @param open alerts that this replica looks after
   */
  AlertMeters(MeterRegistry registry, Supplier<List<Alert>> open) {
    this.registry = registry;
    this.open = open;
    rounds =
        Counter.builder("marketcast.alert.rounds")
            .description("Times that the rules were looked at")
            .register(registry);
    failures =
        Counter.builder("marketcast.alert.failures")
            .description("Of those, cut short because Redis did not answer")
            .register(registry);
    for (Level level : Level.values()) {
      Gauge.builder(
              "marketcast.alert.open",
              this,
              meters -> meters.open.get().stream().filter(a -> a.level() == level).count())
          .description("Open alerts that this replica looks after")
          .tag("level", level.name().toLowerCase(Locale.ROOT))
          .register(registry);
      counter("raised", level);
      counter("resolved", level);
    }
  }

  /** Rare, so it may look its counter up. */
  void count(Alert alert) {
    counter(alert.resolved() == null ? "raised" : "resolved", alert.level()).increment();
  }

  private Counter counter(String what, Level level) {
    return Counter.builder("marketcast.alert." + what)
        .description("Alerts about the system that were " + what)
        .tag("level", level.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
