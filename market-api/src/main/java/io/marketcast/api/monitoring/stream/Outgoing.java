package io.marketcast.api.monitoring.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.monitoring.wire.WatchMeters;

/**
 * A message made ready for all who are sent it, once. Immutable.
 *
 * @param json UTF-8, not to be changed
 */
record Outgoing(MonitorMessage message, byte[] json) {

  static Outgoing of(MonitorMessage message, WatchMeters meters) {
    meters.encoded();
    return new Outgoing(message, message.json().getBytes(UTF_8));
  }

  /** Whether the next of its kind says all that it says. */
  boolean isSkippable() {
    String type = message.type();
    return type.endsWith("_stats") || type.endsWith("_status") || type.equals("watch_update");
  }
}
