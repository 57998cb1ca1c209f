package io.marketcast.api.monitoring.logs;

import java.time.Instant;
import java.util.Locale;

/**
 * One line of a log, masked. Immutable.
 *
 * @param source the replica or agent that wrote it
 * @param level {@code debug}, {@code info}, {@code warning} or {@code error}
 */
public record LogLine(Instant at, String source, String level, String logger, String message) {

  /** Whether it holds some words, in any case; null is in every line. */
  boolean holds(String lowerCaseWords) {
    return lowerCaseWords == null
        || message.toLowerCase(Locale.ROOT).contains(lowerCaseWords)
        || logger.toLowerCase(Locale.ROOT).contains(lowerCaseWords);
  }
}
