package io.marketcast.benchmarks.feed;

import java.util.List;
import java.util.Map;

/** What becomes of clients that hang up as soon as they are answered, and call again at once. */
enum Rude {
  /** They are one address behind a proxy, and beyond its share. */
  REFUSED(
      "refused: one address beyond its share",
      Map.of("marketcast.access.trusted-proxies", "127.0.0.0/8"),
      List.of("-r", "-H", "X-Forwarded-For: 203.0.113.9")),
  /** This machine has no limits, as if they were as many addresses: each gets its stream. */
  ADMITTED("admitted: as of many addresses", Map.of(), List.of("-r"));

  private final String title;
  private final Map<String, String> settings;
  private final List<String> options;

  Rude(String title, Map<String, String> settings, List<String> options) {
    this.title = title;
    this.settings = settings;
    this.options = options;
  }

  String title() {
    return title;
  }

  /** Settings of the replica. */
  Map<String, String> settings() {
    return settings;
  }

  /** Options of the load client. */
  List<String> options() {
    return options;
  }
}
