package io.marketcast.api.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.marketcast.api.feed.Publisher;
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
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a real Redis into a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class IngestTest {

  private static final String LOG = "{marketcast}:log";

  @Inject Database database;
  @Inject OlderEvents older;

  @TestHTTPResource("/")
  URI root;

  TestRedis redis;
  TestDatabase postgres;
  private Publisher publisher;

  @BeforeEach
  void connect() {
    Await.until(() -> "schema", database::isUsable);
    publisher = new Publisher(redis);
    publisher.at(System.currentTimeMillis() * 1_000);
  }

  @Test
  void everyKindOfEventIsKeptAndChangesItsTables() {
    publisher.publish(
        page(1, 0, 1, "10:5", "12:1"),
        "{\"type\":\"market_summary\",\"game\":\"g\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:03Z\","
            + "\"scope\":{\"section\":\"sale\",\"complete\":true,\"known_by\":\"call\"},\"count\":1,"
            + "\"items\":[{\"item_id\":2,\"item_name\":\"Two\",\"on_sale\":4,\"min_price\":7}]}",
        "{\"type\":\"shout\",\"game\":\"s\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:04Z\",\"channel\":1,"
            + "\"nickname\":\"N\\u0000\",\"text\":\"t\",\"whisper\":true,\"colors\":[\"#fff\",\"\"],\"count\":1,"
            + "\"listings\":[{\"listing_id\":\"s:1\",\"item_name\":\"x\",\"side\":\"buy\",\"price\":2.5,"
            + "\"reading\":{\"span\":[0,1],\"confidence\":1,\"item\":\"X\",\"normalised\":\"x\","
            + "\"names\":{\"en\":\"X\",\"ja\":\"ツ\",\"zh-TW\":\"曰\"}}}]}");
    awaitApplied();
    assertLogIsStored();
    assertEquals("2", postgres.ask("SELECT count(*) FROM book_level"));
    assertEquals("Two", postgres.ask("SELECT item_name FROM item WHERE item_id = '2'"));
    assertEquals(
        "10|12|10.33333333333333|6",
        postgres.ask(
            "SELECT concat_ws('|', min_price, max_price, avg_price, on_sale) FROM item"
                + " WHERE item_id = '1'"));
    assertEquals("4", postgres.ask("SELECT count(*) FROM candle WHERE low = 10 AND samples = 1"));
    assertEquals("N", postgres.ask("SELECT nickname FROM shout"));
    assertEquals("2.5", postgres.ask("SELECT price FROM offer WHERE times = 1"));
    assertEquals("X|ツ|曰", postgres.ask("SELECT concat_ws('|', item, item_ja, item_zh) FROM offer"));
    assertEquals("1", postgres.ask("SELECT offers FROM daily_statistic WHERE game = 's'"));
  }

  @Test
  void whatCannotBeReadIsKeptAndHoldsNobodyUp() {
    String huge = "1" + "0".repeat(400);
    publisher.publish(1); // a type that nobody knows
    publisher.publish(page(3, 0, 1, huge + ":1"), page(4, 0, 1, "5:1"));
    // its game has a character that no text may have; its time is none of PostgreSQL's
    publisher.publish(page(5, 0, 1, "5:1").replace("2026-", "+999999999-"), page(6, 0, 1, "5:1"));
    redis.run(Command.XADD, LOG, publisher.head().offset() + "-1", "event", "no event");
    publisher.publish(page(7, 0, 1, "5:1"));
    awaitApplied();
    assertEquals(
        "no event", new String(bytes(postgres.ask("SELECT content FROM rejected_entry")), UTF_8));
    assertEquals("3", postgres.ask("SELECT count(*) FROM item WHERE item_id IN ('4','6','7')"));
    assertTrue(Integer.parseInt(postgres.ask("SELECT unreadable FROM ingest_state")) >= 2);
  }

  @Test
  void aDatabaseThatIsAwayIsCaughtUpWith() throws Exception {
    publisher.publish(5);
    awaitApplied();
    postgres.stop();
    publisher.publish(2_500);
    postgres.start();
    publisher.publish(5);
    awaitApplied();
    assertLogIsStored();
  }

  @Test
  void whatADeadReplicaHadIsTakenOverAndWhatComesTwiceIsKeptOnce() {
    awaitApplied();
    redis.run(Command.XGROUP, "CREATE", LOG, "other", "$");
    publisher.publish(20);
    awaitApplied();
    // as if this replica had forgotten everything, and another had died with the newest
    redis.run(Command.XGROUP, "SETID", LOG, "market", "0");
    publisher.publish(20);
    redis.run(Command.XREADGROUP, "GROUP", "market", "dead", "COUNT", "1000", "STREAMS", LOG, ">");
    publisher.publish(20);
    awaitApplied();
    assertLogIsStored();
    Await.until(
        () -> "nothing pending",
        () -> redis.run(Command.XPENDING, LOG, "market").get(0).toLong() == 0);
  }

  @Test
  void aFlushedRedisBeginsANewEpochAndTheOldEventsStay() {
    publisher.publish(10);
    awaitApplied();
    String before = postgres.ask("SELECT count(*) FROM event");
    String lost = postgres.ask("SELECT lost FROM ingest_state");
    redis.run(Command.FLUSHALL);
    publisher = new Publisher(redis);
    publisher.at(System.currentTimeMillis() * 1_000);
    publisher.publish(10);
    awaitApplied();
    assertLogIsStored();
    assertEquals(
        Integer.toString(Integer.parseInt(before) + 10),
        postgres.ask("SELECT count(*) FROM event"));
    assertEquals(lost, postgres.ask("SELECT lost FROM ingest_state"));
  }

  @Test
  void eventsThatTheLogLostAreCountedAndTheRestGoesOn() throws Exception {
    publisher.publish(5);
    awaitApplied();
    long lost = Long.parseLong(postgres.ask("SELECT lost FROM ingest_state"));
    postgres.stop();
    publisher.publish(4_000); // more than a replica holds
    Await.until(
        () -> "a batch is held",
        () -> redis.run(Command.XPENDING, LOG, "market").get(0).toLong() > 0);
    redis.run(Command.XTRIM, LOG, "MAXLEN", "100");
    postgres.start();
    awaitApplied();
    long gone = Long.parseLong(postgres.ask("SELECT lost FROM ingest_state")) - lost;
    assertTrue(gone > 0 && gone < 4_000, "lost " + gone);
  }

  @Test
  void theClockOfAnAgentIsMeasuredAndTakenOffItsCaptureTimes() {
    Await.until(
        () -> "measured",
        () -> {
          heartbeatOfAnHourAgo();
          return postgres.ask("SELECT skew_millis FROM agent_clock WHERE agent = 'slow'") != null;
        });
    assertEquals(
        "t",
        postgres.ask(
            "SELECT skew_millis = correction_millis AND abs(skew_millis + 3600000) < 5000"
                + " FROM agent_clock WHERE agent = 'slow'"));
    publisher.publish(
        page(41, 0, 1, "10:1")
            .replace("\"agent\":\"a\"", "\"agent\":\"slow\"")
            .replace("2026-11-21T12:00:00Z", Instant.now().minusSeconds(3_600).toString()));
    awaitApplied();
    assertEquals(
        "t",
        postgres.ask(
            "SELECT captured > now() - interval '30 seconds' FROM book JOIN item ON id = item"
                + " WHERE item_id = '41'"));
  }

  private void heartbeatOfAnHourAgo() {
    String now = Long.toString(System.currentTimeMillis());
    String then = Long.toString(System.currentTimeMillis() - 3_600_000);
    redis.run(Command.HSET, "{marketcast}:agent:slow", "at", then);
    redis.run(Command.PEXPIRE, "{marketcast}:agent:slow", "15000");
    redis.run(Command.ZADD, "{marketcast}:agents", now, "slow");
  }

  @Test
  void aReaderResumesFromBeforeTheLogByCursorAndByTime() throws Exception {
    Cursor begin = publisher.head();
    long second = System.currentTimeMillis() / 1_000;
    publisher.publish(150);
    publisher.at((second + 60) * 1_000_000);
    Cursor middle = publisher.head();
    publisher.publish(150);
    awaitApplied();
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
  void aStreamMayBeginWithThePresentMarketAndGoesOnBehindIt() throws Exception {
    publisher.publish(page(31, 0, 1, "10:5", "12:1"), page(32, 0, 1, "7:1"));
    awaitApplied();
    Cursor applied = publisher.head();
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
        publisher.publish(page(31, 0, 1, "12:9"));
        assertEquals(
            List.of("snapshot " + applied, publisher.head().toString()),
            reader.awaitEvents(2).ids());
        publisher.publish(page(31, 0, 1, "10:5", "12:1"));
        awaitApplied();
        applied = publisher.head();
      }
    }
  }

  @Test
  void aWebSocketBeginsWithThePresentMarketToo() {
    publisher.publish(page(33, 0, 1, "10:5"));
    awaitApplied();
    Cursor applied = publisher.head();
    try (var reader = MessageReader.at(webSocket("?snapshot=true&item=33"))) {
      var json = new JsonObject(reader.awaitEvents(1).events().getFirst());
      assertEquals("snapshot", json.getString("type"));
      assertEquals(applied.toString(), json.getString("cursor"));
      assertEquals(33, json.getJsonArray("items").getJsonObject(0).getInteger("item_id"));
      publisher.publish(page(33, 0, 1, "11:5"));
      var next = new JsonObject(reader.awaitEvents(2).events().getLast());
      assertEquals(publisher.head().toString(), next.getString("id"));
    }
  }

  @Test
  void aSnapshotThatWouldBeTooLargeIsCutAndSaysSo() throws Exception {
    String levels =
        "INSERT INTO book_level (item, section, listing_id, side, price, quantity, seller_name,"
            + " seen) SELECT id, 'sale', n::text, 'sell', n, 1, repeat('s', 1000), now() FROM item,"
            + " generate_series(1, 1000) n WHERE item_id IN ('34', '35', '36', '37', '38')";
    for (int item = 34; item <= 38; item++) {
      publisher.publish(page(item, 0, 1, "1:1"));
    }
    awaitApplied();
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM book_level");
      assertEquals(5_000, statement.executeUpdate(levels));
    }
    try (var reader =
        SseReader.at(root.resolve("/api/v1/stream?snapshot=true&type=new_listings"))) {
      Await.until(() -> "snapshot", () -> snapshot(reader) != null);
      String block = snapshot(reader);
      assertTrue(block.length() <= (4 << 20) + 1_000, "bytes " + block.length());
      var json = new JsonObject(block.substring(block.indexOf('{')));
      assertTrue(json.getBoolean("truncated"));
      assertTrue(block.length() > 2 << 20, "not sooner than it must be: " + block.length());
    }
  }

  @Test
  void whoWantsASnapshotWhileTheDatabaseIsAwayGetsItWhenItIsBack() throws Exception {
    publisher.publish(page(39, 0, 1, "10:5"));
    awaitApplied();
    postgres.stop();
    try (var reader = SseReader.at(root.resolve("/api/v1/stream?snapshot=true&item=39"))) {
      publisher.publish(page(39, 0, 1, "11:5"));
      postgres.start();
      Await.until(() -> "snapshot, not " + reader.blocks(), () -> snapshot(reader) != null);
      reader.awaitEvents(1);
      assertTrue(reader.ids().getFirst().startsWith("snapshot "), "nothing before it");
    }
    awaitApplied();
  }

  @Test
  void aWebSocketResumesFromBeforeTheLog() throws Exception {
    Cursor begin = publisher.head();
    publisher.publish(100);
    awaitApplied();
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

  private void awaitApplied() {
    Cursor head = publisher.head();
    Await.until(() -> head + ", is " + applied(), () -> head.toString().equals(applied()));
  }

  private String applied() {
    return postgres.ask("SELECT epoch || ':' || \"offset\" FROM ingest_state");
  }

  /** Byte for byte, and nothing besides. */
  private void assertLogIsStored() {
    var inLog = new ArrayList<String>();
    for (Response entry : redis.run(Command.XRANGE, LOG, "-", "+")) {
      String json = entry.get(1).get(1).toString();
      if (json.startsWith("{\"id\":\"" + publisher.head().epoch())) {
        inLog.add(json);
      }
    }
    String stored =
        postgres.ask(
            "SELECT encode(string_agg(json, '\\x0a'::bytea ORDER BY \"offset\"), 'hex') FROM event"
                + " WHERE epoch = '%s' AND \"offset\" >= %d"
                    .formatted(publisher.head().epoch(), firstOffset(inLog)));
    assertEquals(String.join("\n", inLog), new String(HexFormat.of().parseHex(stored), UTF_8));
  }

  private static long firstOffset(List<String> log) {
    String first = log.getFirst();
    return Long.parseLong(first.substring(first.indexOf(':', 6) + 1, first.indexOf("\",")));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(2));
  }

  /** A page of price levels, each {@code price:quantity}. */
  private static String page(int item, int page, int pages, String... levels) {
    var listings = new ArrayList<String>();
    for (String level : levels) {
      String[] parts = level.split(":");
      listings.add(
          "{\"listing_id\":\"g:%d:%s\",\"item_id\":%d,\"item_name\":\"I\",\"side\":\"sell\",\"price\":%s,\"currency\":\"c\",\"quantity\":%s}"
              .formatted(item, parts[0], item, parts[0], parts[1]));
    }
    return ("{\"type\":\"new_listings\",\"game\":\"g\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:00Z\","
            + "\"scope\":{\"item_id\":%d,\"section\":\"sale\",\"page\":%d,\"pages\":%d,\"complete\":%b,\"known_by\":\"call\"},"
            + "\"count\":%d,\"listings\":[%s]}")
        .formatted(item, page, pages, pages == 1, levels.length, String.join(",", listings));
  }
}
