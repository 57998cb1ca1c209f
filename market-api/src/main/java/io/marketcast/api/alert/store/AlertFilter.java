package io.marketcast.api.alert.store;

import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Level;
import java.util.List;
import java.util.Locale;

/**
 * Which alerts somebody wants to see; null for any.
 *
 * @param level this and worse
 */
public record AlertFilter(Alert.Source source, Level level, Alert.State state, int limit) {

  boolean matches(Alert alert) {
    return (source == null || source == alert.source())
        && (level == null || level.compareTo(alert.level()) <= 0)
        && (state == null || state == alert.state());
  }

  /** Of alerts that are in memory. */
  public List<Alert> of(List<Alert> newestFirst) {
    return newestFirst.stream().filter(this::matches).limit(limit).toList();
  }

  String[] levels() {
    int from = level == null ? 0 : level.ordinal();
    return List.of(Level.values()).subList(from, Level.values().length).stream()
        .map(Level::name)
        .toArray(String[]::new);
  }

  String sourceText() {
    return source == null ? null : source.name().toLowerCase(Locale.ROOT);
  }
}
