package io.marketcast.api.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What ingest counts. Thread-safe. */
final class IngestMeters {

  final Counter stored;
  final Counter duplicates;
  final Counter storedBatches;
  final Counter rejected;
  final Counter trimmed;
  final Counter claimed;
  final Counter applied;
  final Counter appliedBatches;
  final Counter listings;
  final Counter unreadable;
  final Counter lost;
  final Counter late;
  final Counter failures;
  final Counter unseen;

  IngestMeters(MeterRegistry registry) {
    stored = counter(registry, "stored", "Events that this replica has stored");
    duplicates = counter(registry, "duplicates", "Events that were stored already");
    storedBatches = counter(registry, "stored.batches", "Transactions that stored events");
    rejected = counter(registry, "rejected", "Log entries that are no events");
    trimmed = counter(registry, "trimmed", "Log entries that were trimmed before they were stored");
    claimed = counter(registry, "claimed", "Log entries taken over from another replica");
    applied = counter(registry, "applied", "Events that this replica has applied to the tables");
    appliedBatches = counter(registry, "applied.batches", "Transactions that applied events");
    listings = counter(registry, "listings", "Price levels and offers in the applied events");
    unreadable = counter(registry, "unreadable", "Events that are stored but could not be applied");
    lost = counter(registry, "lost", "Events that neither the log nor the database has");
    late = counter(registry, "late", "Looks older than what the order book knew");
    unseen = counter(registry, "unseen", "Events that could not be compared with watches");
    failures = counter(registry, "failures", "Attempts that failed because something was away");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("marketcast.ingest." + name).description(description).register(registry);
  }
}
