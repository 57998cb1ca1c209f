package io.marketcast.api.feed.admission;

import io.marketcast.api.feed.filter.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps every client within {@link AddressLimits}. Clients on this machine itself have none: one
 * that is a proxy for all others, and has not been named as such, would lock all of them out.
 *
 * <p>Remembers at most {@value #MAX_ADDRESSES} clients, none longer than a minute after its last
 * stream; more are refused as if the replica were full. Thread-safe.
 */
public final class Admissions {

  private static final int MAX_ADDRESSES = 100_000;
  private static final int SWEEP_FROM = 1_000;
  private static final long SWEEP_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Map<ClientAddress, Usage> usages = new ConcurrentHashMap<>();
  private final AtomicLong sweptNanos = new AtomicLong();
  private final AddressLimits limits;

  public Admissions(AddressLimits limits) {
    this.limits = limits;
  }

  /** Counts one stream more of a client, or tells why not. Give back what is not refused. */
  public Optional<Refusal> open(ClientAddress client, Filter filter, long nowNanos) {
    if (client.equals(ClientAddress.LOOPBACK)) {
      return Optional.empty();
    }
    sweep(nowNanos);
    if (usages.size() >= MAX_ADDRESSES) {
      return Optional.of(Refusal.FULL);
    }
    var refusal = new AtomicReference<Optional<Refusal>>();
    usages.compute(
        client,
        (same, known) -> {
          Usage usage = known == null ? new Usage(limits, nowNanos) : known;
          refusal.set(usage.open(filter, nowNanos));
          return usage;
        });
    return refusal.get();
  }

  /** A stream has ended. */
  public void close(ClientAddress client, Filter filter) {
    usages.computeIfPresent(
        client,
        (same, usage) -> {
          usage.close(filter);
          return usage;
        });
  }

  /** Clients it remembers. */
  int size() {
    return usages.size();
  }

  private void sweep(long nowNanos) {
    long swept = sweptNanos.get();
    if (usages.size() > SWEEP_FROM
        && nowNanos - swept > SWEEP_PAUSE_NANOS
        && sweptNanos.compareAndSet(swept, nowNanos)) {
      usages
          .keySet()
          .forEach(client ->
              usages.computeIfPresent(
                  client, (same, usage) -> usage.isOver(nowNanos) ? null : usage));
    }
  }
}
