package io.marketcast.api.monitoring.replica;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.log.FeedStatus;
import io.marketcast.api.ingest.IngestService;
import io.marketcast.api.monitoring.replica.DatabaseProbe.Finding;
import io.marketcast.protocol.event.Cursor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts this replica's own status together. Rates are those since the time before. Any thread, one
 * at a time; looking at the machine takes some milliseconds, so not on an event loop.
 */
@ApplicationScoped
public class ReplicaReport {

  private static final double NANOS_PER_SECOND = 1e9;

  private final FeedService feed;
  private final IngestService ingest;
  private final DatabaseProbe database;
  private final MeterRegistry meters;
  private final String version;
  private final Optional<HostProbe> host;
  private final Instant startedAt = Instant.now();
  private volatile ReplicaStatus last; // null before the first
  private long nanos = System.nanoTime();
  private double deliveries;
  private Cursor cursor;

  ReplicaReport(
      FeedService feed,
      IngestService ingest,
      DatabaseProbe database,
      MeterRegistry meters,
      MonitoringConfig config,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.feed = feed;
    this.ingest = ingest;
    this.database = database;
    this.meters = meters;
    this.version = version;
    this.host = HostProbe.open(config.folder().toAbsolutePath());
  }

  /** As it was last, or is now where nobody has asked before. */
  public ReplicaStatus last() {
    ReplicaStatus known = last;
    return known == null ? now() : known;
  }

  synchronized ReplicaStatus now() {
    long now = System.nanoTime();
    double seconds = (now - nanos) / NANOS_PER_SECOND;
    FeedStatus status = feed.status();
    Finding finding = database.last();
    double delivered = count("marketcast.feed.deliveries");
    Instant at = Instant.now();
    var report =
        new ReplicaStatus(
            feed.replica(),
            version,
            at,
            startedAt,
            Duration.between(startedAt, at).toSeconds(),
            feed.isEnding(),
            host.map(HostProbe::look).orElse(null),
            feed.connections(),
            last == null ? null : rate(delivered - deliveries, seconds),
            eventsPerSecond(status.cursor(), seconds),
            feed(status),
            finding.state(),
            ingest.progress().map(ReplicaStatus.Ingest::of).orElse(null),
            status.losses() + finding.failures(),
            (long) count("marketcast.feed.differences"));
    nanos = now;
    deliveries = delivered;
    cursor = status.cursor();
    last = report;
    return report;
  }

  private double count(String name) {
    Counter counter = meters.find(name).counter();
    return counter == null ? 0 : counter.count();
  }

  private static double rate(double count, double seconds) {
    return Math.round(count / Math.max(1e-3, seconds) * 10) / 10.0;
  }

  /** Null where it is not known: another epoch's offsets cannot be compared. */
  private Double eventsPerSecond(Cursor now, double seconds) {
    return now == null || cursor == null || !now.epoch().equals(cursor.epoch())
        ? null
        : rate(now.offset() - cursor.offset(), seconds);
  }

  private static ReplicaStatus.Feed feed(FeedStatus status) {
    return new ReplicaStatus.Feed(
        status.state().toString(),
        status.cursor() == null ? null : status.cursor().toString(),
        status.lag(),
        status.isConnected(),
        status.losses(),
        status.repairs(),
        status.problem());
  }
}
