package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.Contract;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica counts, against what its readers got. */
final class FeedMetersTest {

  private TestRedis redis;
  private Publisher publisher;

  @BeforeEach
  void start() throws Exception {
    redis = new TestRedis();
    publisher = new Publisher(redis, 100);
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void everyEventThatAReaderGotIsADelivery() throws Exception {
    try (Replica replica = Replica.ready(redis);
        SseReader one = SseReader.live(replica);
        SseReader two = SseReader.coded(replica, "", "gzip")) {
      Await.until(() -> "placed", () -> two.blocks().size() >= 2);
      publisher.publish(20);
      one.awaitEvents(20);
      two.awaitEvents(20);
      awaitCount(replica, "deliveries", 40);
      long bytes = one.events().stream().mapToLong(event -> event.length() + 1).sum();
      assertTrue(replica.count("sent.bytes") > bytes);
      assertTrue(replica.count("sent.bytes") < 2 * bytes, "the second reader's are compressed");
      assertEquals(20, replica.measured("latency.replica"));
      assertEquals(0, replica.measured("latency.agent"), "these events do not say when");
      publisher.publish(Contract.decoded("shout"));
      one.awaitEvents(21);
      assertEquals(1, replica.measured("latency.agent"));
      Await.until(() -> "a quiet feed is probed", () -> replica.measured("latency.redis") > 0);
      assertTrue(replica.measured("latency.socket") >= 2);
      assertEquals(0, replica.count("resumes"));
    }
  }

  @Test
  void resumesGapsResetsAndRefusalsAreCountedOnce() throws Exception {
    publisher.publish(1);
    publisher.publish(300);
    publisher.publish(1);
    try (Replica replica = Replica.ready(redis, 16, Replica.STREAMS);
        SseReader old = SseReader.at(URI.create(replica.uri() + "?since=-1000"));
        SseReader unknown = SseReader.at(URI.create(replica.uri() + "?last_event_id=x:1"));
        SseReader bad = SseReader.at(URI.create(replica.uri() + "?side=both"))) {
      String last = publisher.head().toString();
      Await.until(() -> "the last", () -> old.ids().contains(last));
      Await.until(() -> "the last", () -> unknown.ids().contains(last));
      awaitCount(replica, "gaps", 2);
      awaitCount(replica, "resets", 1);
      awaitCount(replica, "resumes", 2);
      assertEquals(400, bad.response().statusCode());
      awaitCount(replica, "refusals", 1);
      double events = old.events().size() - 1 + unknown.events().size() - 2;
      awaitCount(replica, "deliveries", events);
    }
  }

  @Test
  void aReaderThatIsCutOffIsASlowClose() throws Exception {
    var watchful = new StreamSettings(Duration.ofMillis(50), Duration.ofMillis(5), 10, 10, "*");
    try (Replica replica = Replica.ready(redis, 16, watchful)) {
      var silent = new SilentClient(replica.port());
      Await.until(() -> "a stream", () -> replica.connections() == 1);
      Await.until(
          () -> "it is cut off",
          () -> {
            publisher.publishLarge(100_000);
            return replica.connections() == 0;
          });
      assertEquals(1, replica.count("slow.closes"));
      silent.close();
    }
  }

  private static void awaitCount(Replica replica, String name, double expected) {
    Await.until(
        () -> expected + " " + name + ", not " + replica.count(name),
        () -> replica.count(name) == expected);
  }
}
