package io.marketcast.api.ingest;

import static io.marketcast.api.ingest.StoredFeed.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.AsyncApi;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.marketcast.api.feed.Replica;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.feed.log.OlderEvents;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.marketcast.protocol.event.Cursor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers of the feed get from the database: the past beyond the log, and the present. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class StoreReadersTest {

  private static final String LOG = "{marketcast}:log";

  @Inject Database database;
  @Inject OlderEvents older;

  @TestHTTPResource("/")
  URI root;

  TestRedis redis;
  TestDatabase postgres;
  private StoredFeed feed;

  @BeforeEach
  void connect() {
    Await.until(() -> "schema", database::isUsable);
    feed = new StoredFeed(redis, postgres);
  }

  @Test
  void aReaderResumesFromBeforeTheLogByCursorAndByTime() throws Exception {
    Cursor begin = feed.publisher().head();
    long second = System.currentTimeMillis() / 1_000;
    feed.publisher().publish(150);
    feed.publisher().at((second + 60) * 1_000_000);
    Cursor middle = feed.publisher().head();
    feed.publisher().publish(150);
    feed.awaitApplied();
    redis.run(Command.XTRIM, LOG, "MAXLEN", "20");
    redis.run(Command.CLIENT, "KILL", "TYPE", "pubsub");
    for (String place :
        List.of("last_event_id=" + middle, "since=" + Instant.ofEpochSecond(second + 60))) {
      try (SseReader reader = SseReader.at(root.resolve("/api/v1/stream?" + place))) {
        assertEquals(ids(middle, 150), reader.awaitEvents(150).ids());
      }
    }
    // beyond what this replica's ring can have: another one, that begins with the short log
    try (var replica = Replica.ready(redis, 16, Replica.STREAMS, older);
        SseReader reader = SseReader.after(replica, begin.toString())) {
      assertEquals(ids(begin, 300), reader.awaitEvents(300).ids());
    }
    try (var replica = Replica.ready(redis, 16, Replica.STREAMS, older);
        SseReader reader =
            SseReader.at(
                URI.create(replica.uri() + "?since=" + Instant.ofEpochSecond(second + 60)))) {
      assertEquals(ids(middle, 150), reader.awaitEvents(150).ids());
    }
  }

  @Test
  void aReaderOfAPastEpochGetsTheRestOfItBeforeTheNewOne() throws Exception {
    Cursor begin = feed.publisher().head();
    feed.publisher().publish(150);
    feed.awaitApplied();
    redis.run(Command.FLUSHALL);
    feed.renew();
    Cursor start = feed.publisher().head();
    feed.publisher().publish(3);
    feed.awaitApplied();
    assertNotEquals(begin.epoch(), start.epoch());
    // a replica that has seen the new epoch only
    try (var replica = Replica.ready(redis, 16, Replica.STREAMS, older);
        SseReader reader = SseReader.after(replica, begin.toString())) {
      var wanted = new ArrayList<>(ids(begin, 150));
      wanted.add("reset " + start);
      wanted.addAll(ids(start, 3));
      assertEquals(wanted, reader.awaitEvents(154).ids());
    }
    // nothing follows the epoch's last event
    Cursor end = new Cursor(begin.epoch(), begin.offset() + 150);
    try (var replica = Replica.ready(redis, 16, Replica.STREAMS, older);
        SseReader reader = SseReader.after(replica, end.toString())) {
      var wanted = new ArrayList<>(List.of("reset " + start));
      wanted.addAll(ids(start, 3));
      assertEquals(wanted, reader.awaitEvents(4).ids());
    }
  }

  @Test
  void aStreamMayBeginWithThePresentMarketAndGoesOnBehindIt() throws Exception {
    feed.publisher().publish(page(31, 0, 1, "10:5", "12:1"), page(32, 0, 1, "7:1"));
    feed.awaitApplied();
    Cursor applied = feed.publisher().head();
    for (String query : List.of("&item=31", "&item=31&min_price=11", "&item=31&min_price=13")) {
      URI uri = root.resolve("/api/v1/stream?snapshot=true" + query);
      try (SseReader reader = SseReader.at(uri)) {
        Await.until(() -> "snapshot", () -> snapshot(reader) != null);
        String block = snapshot(reader);
        assertTrue(block.contains("id: " + applied + "\n"), block);
        var json = new JsonObject(block.substring(block.indexOf('{')));
        assertEquals(applied.toString(), json.getString("cursor"));
        if (query.endsWith("13")) {
          assertEquals(0, json.getJsonArray("items").size());
          continue;
        }
        JsonObject item = json.getJsonArray("items").getJsonObject(0);
        assertEquals(1, json.getJsonArray("items").size());
        assertEquals(31, item.getInteger("item_id"));
        assertEquals(10, item.getInteger("min_price"));
        assertEquals(
            2, item.getJsonArray("books").getJsonObject(0).getJsonArray("listings").size());
        feed.publisher().publish(page(31, 0, 1, "12:9"));
        assertEquals(
            List.of("snapshot " + applied, feed.publisher().head().toString()),
            reader.awaitEvents(2).ids());
        feed.publisher().publish(page(31, 0, 1, "10:5", "12:1"));
        feed.awaitApplied();
        applied = feed.publisher().head();
      }
    }
  }

  @Test
  void aWebSocketBeginsWithThePresentMarketToo() throws Exception {
    feed.publisher().publish(page(33, 0, 1, "10:5"));
    feed.awaitApplied();
    Cursor applied = feed.publisher().head();
    try (var reader = MessageReader.at(webSocket("?snapshot=true&item=33"))) {
      var json = new JsonObject(reader.awaitEvents(1).events().getFirst());
      assertEquals("snapshot", json.getString("type"));
      AsyncApi.read().assertValid("snapshot", json.encode());
      assertEquals(applied.toString(), json.getString("cursor"));
      assertEquals(33, json.getJsonArray("items").getJsonObject(0).getInteger("item_id"));
      feed.publisher().publish(page(33, 0, 1, "11:5"));
      var next = new JsonObject(reader.awaitEvents(2).events().getLast());
      assertEquals(feed.publisher().head().toString(), next.getString("id"));
    }
  }

  @Test
  void aSnapshotThatWouldBeTooLargeIsCutAndSaysSo() throws Exception {
    String levels =
        "INSERT INTO book_level (item, section, listing_id, side, price, quantity, seller_name,"
            + " seen) SELECT id, 'sale', n::text, 'sell', n, 1, repeat('値', 1000), now() FROM item,"
            + " generate_series(1, 1000) n WHERE item_id IN ('34', '35', '36', '37', '38')";
    for (int item = 34; item <= 38; item++) {
      feed.publisher().publish(page(item, 0, 1, "1:1"));
    }
    feed.awaitApplied();
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM book_level");
      assertEquals(5_000, statement.executeUpdate(levels));
    }
    try (var reader =
        SseReader.at(root.resolve("/api/v1/stream?snapshot=true&type=new_listings"))) {
      Await.until(() -> "snapshot", () -> snapshot(reader) != null);
      String block = snapshot(reader);
      int bytes = block.getBytes(UTF_8).length;
      assertTrue(bytes <= (4 << 20) + 1_000, "bytes " + bytes);
      var json = new JsonObject(block.substring(block.indexOf('{')));
      assertTrue(json.getBoolean("truncated"));
      assertTrue(bytes > 2 << 20, "not sooner than it must be: " + bytes);
    }
  }

  @Test
  void whoWantsASnapshotWhileTheDatabaseIsAwayGetsItWhenItIsBack() throws Exception {
    feed.publisher().publish(page(39, 0, 1, "10:5"));
    feed.awaitApplied();
    postgres.stop();
    try (var reader = SseReader.at(root.resolve("/api/v1/stream?snapshot=true&item=39"))) {
      feed.publisher().publish(page(39, 0, 1, "11:5"));
      postgres.start();
      Await.until(() -> "snapshot, not " + reader.blocks(), () -> snapshot(reader) != null);
      reader.awaitEvents(1);
      assertTrue(reader.ids().getFirst().startsWith("snapshot "), "nothing before it");
    }
    feed.awaitApplied();
  }

  @Test
  void aWebSocketResumesFromBeforeTheLog() throws Exception {
    Cursor begin = feed.publisher().head();
    feed.publisher().publish(100);
    feed.awaitApplied();
    redis.run(Command.XTRIM, LOG, "MAXLEN", "10");
    try (var replica = Replica.ready(redis, 16, Replica.STREAMS, older);
        var reader = MessageReader.live(replica, "?last_event_id=" + begin)) {
      assertEquals(
          ids(begin, 100),
          reader.awaitEvents(100).events().stream()
              .map(event -> new JsonObject(event).getString("id"))
              .toList());
    }
  }

  private URI webSocket(String query) {
    return URI.create("ws://" + root.getAuthority() + "/api/v1/realtime/ws" + query);
  }

  private static String snapshot(SseReader reader) {
    return reader.blocks().stream()
        .filter(block -> block.startsWith("event: snapshot"))
        .findFirst()
        .orElse(null);
  }

  private static List<String> ids(Cursor after, int count) {
    return LongStream.rangeClosed(after.offset() + 1, after.offset() + count)
        .mapToObj(offset -> new Cursor(after.epoch(), offset).toString())
        .toList();
  }
}
