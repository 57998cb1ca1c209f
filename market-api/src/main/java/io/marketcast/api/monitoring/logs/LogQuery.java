package io.marketcast.api.monitoring.logs;

import java.util.Locale;

/**
 * Which lines somebody wants. Two that ask the same are equal, so that they can share an answer.
 *
 * @param source a replica or an agent; null for all
 * @param words that a line holds, in lower case; null for any
 */
public record LogQuery(LogType type, String source, String words) {

  public static LogQuery of(LogType type, String source, String q) {
    return new LogQuery(
        type,
        source == null || source.isEmpty() ? null : source,
        q == null || q.isEmpty() ? null : q.toLowerCase(Locale.ROOT));
  }

  public boolean wants(LogLine line) {
    return isOf(line.source()) && type.has(line) && line.holds(words);
  }

  boolean isOf(String someSource) {
    return source == null || source.equals(someSource);
  }
}
