package io.marketcast.api.market.item;

import io.marketcast.api.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Which part of a history, in which steps.
 *
 * @param interval one of 1m, 5m, 1h, 1d
 */
record HistorySpan(Instant from, Instant to, String interval) {

  /** Candles of one answer at most. */
  static final int MOST_CANDLES = 3_000;

  private static final Duration USUAL = Duration.ofDays(7);
  private static final Map<String, Integer> SECONDS =
      Map.of("1m", 60, "5m", 300, "1h", 3_600, "1d", 86_400);

  int seconds() {
    return SECONDS.get(interval);
  }

  /**
   * What the parameters mean; each may be null.
   *
   * @throws ProblemException where they contradict each other or mean too much
   */
  static HistorySpan of(Integer days, Instant from, Instant to, String interval, Instant now) {
    if (days != null && from != null) {
      throw ProblemException.badParameter("days", "give either days or from, not both");
    }
    Instant end = to == null ? now : to;
    Instant begin = from != null ? from : end.minus(days == null ? USUAL : Duration.ofDays(days));
    if (!begin.isBefore(end)) {
      throw ProblemException.badParameter("from", "it must be earlier than to, or than now");
    }
    Duration length = Duration.between(begin, end);
    var span = new HistorySpan(begin, end, interval == null ? fit(length) : interval);
    if (length.toSeconds() / span.seconds() > MOST_CANDLES) {
      throw ProblemException.badParameter(
          "interval",
          "more than " + MOST_CANDLES + " candles: a longer interval or a shorter time is needed");
    }
    return span;
  }

  /** The shortest interval that makes no more than some hundred candles. */
  private static String fit(Duration length) {
    if (length.compareTo(Duration.ofHours(6)) <= 0) {
      return "1m";
    }
    if (length.compareTo(Duration.ofDays(2)) <= 0) {
      return "5m";
    }
    return length.compareTo(Duration.ofDays(31)) <= 0 ? "1h" : "1d";
  }
}
