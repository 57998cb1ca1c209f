package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.redis.client.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An update that has not got everywhere yet: agents bring different scripts to one Redis. */
final class TwoVersionsTest {

  private static final int BATCHES = 200;
  private static final int BATCH = 3;

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestRedis redis;

  @BeforeEach
  void start() throws Exception {
    redis = opened(new TestRedis());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void oldAndNewScriptsWriteOneFeedInOrderAndEachEventOnce() throws Exception {
    Publisher present = Publisher.ofVersion(redis, "present", "");
    Publisher earlier = Publisher.ofVersion(redis, "earlier", "\n-- an earlier version");
    assertNotEquals(present.scriptName(), earlier.scriptName());
    Replica one = opened(Replica.ready(redis));
    Replica two = opened(Replica.ready(redis));
    SseReader first = opened(SseReader.live(one));
    SseReader second = opened(SseReader.live(two));
    Thread other = Thread.ofVirtual().start(() -> publish(earlier));
    for (int i = 0; i < BATCHES; i++) {
      present.publish(BATCH);
      switch (i) {
        case 50 -> redis.run(Command.SCRIPT, "FLUSH");
        case 100 -> {
          redis.stop();
          redis.start();
        }
        case 150 -> redis.run(Command.CLIENT, "KILL", "TYPE", "pubsub");
        default -> {}
      }
    }
    other.join();
    int events = 2 * BATCHES * BATCH;
    String epoch = present.head().epoch();
    assertEquals(
        LongStream.rangeClosed(1, events).mapToObj(offset -> epoch + ":" + offset).toList(),
        first.awaitEvents(events).ids());
    assertEquals(first.events(), second.awaitEvents(events).events());
    for (String agent : List.of("present", "earlier")) {
      assertEquals(
          LongStream.rangeClosed(1, BATCHES * BATCH).boxed().toList(), numbers(first, agent));
    }
  }

  private static void publish(Publisher publisher) {
    for (int i = 0; i < BATCHES; i++) {
      publisher.publish(BATCH);
    }
  }

  /** The numbers that an agent gave its events, in the feed's order. */
  private static List<Long> numbers(SseReader reader, String agent) {
    return reader.events().stream()
        .filter(event -> event.contains("\"type\":\"" + agent + "\""))
        .map(event -> Long.valueOf(event.replaceAll("(?s).*\"n\":(\\d+).*", "$1")))
        .toList();
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }
}
