package io.marketcast.agent.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events for tests, told apart by a number in their text. */
final class Shouts {

  /** For Redis to accept what waits. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Origin ORIGIN = new Origin("artale", null, "vm-1", Instant.EPOCH);

  private Shouts() {}

  static Shout shout(int number) {
    return shout(Integer.toString(number));
  }

  static Shout shout(String name) {
    return new Shout(ORIGIN, 1, "n", "text " + name, null, null, "5", true, List.of(), List.of());
  }

  static void publish(FeedPublisher publisher, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      publisher.publish(shout(i));
    }
  }

  /** Publishes and waits until Redis has accepted everything. */
  static void deliver(FeedPublisher publisher, int from, int to) throws Exception {
    publish(publisher, from, to);
    assertTrue(publisher.flush(LIMIT));
  }

  /** The counters, after checking that no event is unaccounted for. */
  static Map<String, Long> balanced(FeedPublisher publisher) {
    Map<String, Long> counters = publisher.counters();
    long known = counters.get("acked") + counters.get("waiting") + counters.get("dropped");
    assertEquals(counters.get("offered"), known, counters.toString());
    return counters;
  }

  static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "text " + i).toList();
  }
}
