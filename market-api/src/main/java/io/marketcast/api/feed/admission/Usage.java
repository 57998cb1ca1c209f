package io.marketcast.api.feed.admission;

import io.marketcast.api.feed.filter.Filter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What one client has. For one thread at a time. */
final class Usage {

  private static final double MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Map<Filter, Integer> streamsByFilter = new HashMap<>(4);
  private final AddressLimits limits;
  private int streams;
  private double opensLeft;
  private long refilledNanos;

  Usage(AddressLimits limits, long nowNanos) {
    this.limits = limits;
    this.opensLeft = limits.opensPerMinute();
    this.refilledNanos = nowNanos;
  }

  /** Takes one stream more, where it may. */
  Optional<Refusal> open(Filter filter, long nowNanos) {
    refill(nowNanos);
    if (opensLeft < 1) {
      return Optional.of(Refusal.TOO_OFTEN);
    }
    opensLeft--;
    if (streams >= limits.streams()) {
      return Optional.of(Refusal.TOO_MANY_STREAMS);
    }
    boolean isNew = !filter.isAll() && !streamsByFilter.containsKey(filter);
    if (isNew && streamsByFilter.size() >= limits.filters()) {
      return Optional.of(Refusal.TOO_MANY_OWN_FILTERS);
    }
    streams++;
    if (!filter.isAll()) {
      streamsByFilter.merge(filter, 1, Integer::sum);
    }
    return Optional.empty();
  }

  void close(Filter filter) {
    streams--;
    streamsByFilter.computeIfPresent(filter, (same, count) -> count == 1 ? null : count - 1);
  }

  /** Whether there is nothing to remember. */
  boolean isOver(long nowNanos) {
    refill(nowNanos);
    return streams == 0 && opensLeft == limits.opensPerMinute();
  }

  private void refill(long nowNanos) {
    double earned = (nowNanos - refilledNanos) / MINUTE_NANOS * limits.opensPerMinute();
    opensLeft = Math.min(limits.opensPerMinute(), opensLeft + earned);
    refilledNanos = nowNanos;
  }
}
