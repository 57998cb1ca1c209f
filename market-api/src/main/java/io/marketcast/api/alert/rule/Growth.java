package io.marketcast.api.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much counters of many subjects have grown within a window. A counter that is smaller than
 * before began anew, with its process. One thread; holds a sample for each look in the window, of
 * each subject that is still there.
 */
final class Growth {

  private record Sample(Instant at, long total) {}

  private static final class Series {
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long total; // grows through restarts
    private long last;
    private Instant grown;
  }

  private final Duration window;
  private final Map<String, Series> series = new HashMap<>();

  Growth(Duration window) {
    this.window = window;
  }

  /** Takes the counter's value and gives its growth within the window. */
  long add(String subject, Instant at, long value) {
    Series known = series.get(subject);
    if (known == null) {
      known = new Series();
      known.grown = at;
      known.last = value;
      series.put(subject, known);
    }
    long growth = value < known.last ? value : value - known.last;
    known.total += growth;
    known.last = value;
    known.grown = growth > 0 ? at : known.grown;
    known.samples.addLast(new Sample(at, known.total));
    // the newest sample that is older than the window is what growth is measured from
    Instant from = at.minus(window);
    while (known.samples.size() > 1 && isPast(known.samples, from)) {
      known.samples.removeFirst();
    }
    return known.total - known.samples.getFirst().total();
  }

  private static boolean isPast(Deque<Sample> samples, Instant from) {
    var second = samples.stream().skip(1).findFirst();
    return second.isPresent() && !second.get().at().isAfter(from);
  }

  /** When a counter that has been added last grew, or was first seen. */
  Instant grown(String subject) {
    return series.get(subject).grown;
  }

  /** Forgets all other subjects. */
  void keep(Set<String> subjects) {
    series.keySet().retainAll(subjects);
  }
}
