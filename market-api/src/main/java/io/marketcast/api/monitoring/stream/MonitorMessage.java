package io.marketcast.api.monitoring.stream;

import java.util.Set;

/**
 * One message to those who watch. Immutable.
 *
 * @param type what it is about
 * @param json the whole message, an object with this {@code type}
 */
public record MonitorMessage(String type, String json) {

  private static final Set<String> FOR_EVERYBODY =
      Set.of("market_status", "market_stats", "market_alerts");

  /** Whether everybody may see it, and not the operator alone. */
  public boolean isForEverybody() {
    return FOR_EVERYBODY.contains(type);
  }
}
