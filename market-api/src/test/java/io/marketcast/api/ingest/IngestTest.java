package io.marketcast.api.ingest;

import static io.marketcast.api.ingest.StoredFeed.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a real Redis into a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class IngestTest {

  private static final String LOG = "{marketcast}:log";

  @Inject Database database;

  TestRedis redis;
  TestDatabase postgres;
  private StoredFeed feed;

  @BeforeEach
  void connect() {
    Await.until(() -> "schema", database::isUsable);
    feed = new StoredFeed(redis, postgres);
  }

  @Test
  void everyKindOfEventIsKeptAndChangesItsTables() {
    feed.publisher()
        .publish(
            page(1, 0, 1, "10:5", "12:1"),
            "{\"type\":\"market_summary\",\"game\":\"g\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:03Z\","
                + "\"scope\":{\"section\":\"sale\",\"complete\":true,\"known_by\":\"call\"},\"count\":1,"
                + "\"items\":[{\"item_id\":2,\"item_name\":\"Two\",\"on_sale\":4,\"min_price\":7}]}",
            "{\"type\":\"shout\",\"game\":\"s\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:04Z\",\"channel\":1,"
                + "\"nickname\":\"N\\u0000\",\"text\":\"t\",\"whisper\":true,\"colors\":[\"#fff\",\"\"],\"count\":1,"
                + "\"listings\":[{\"listing_id\":\"s:1\",\"item_name\":\"x\",\"side\":\"buy\",\"price\":2.5,"
                + "\"reading\":{\"span\":[0,1],\"confidence\":1,\"item\":\"X\",\"normalised\":\"x\","
                + "\"names\":{\"en\":\"X\",\"ja\":\"ツ\",\"zh-TW\":\"曰\"}}}]}");
    feed.awaitApplied();
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
    feed.publisher().publish(1); // a type that nobody knows
    feed.publisher().publish(page(3, 0, 1, huge + ":1"), page(4, 0, 1, "5:1"));
    // its game has a character that no text may have; its time is none of PostgreSQL's
    feed.publisher()
        .publish(page(5, 0, 1, "5:1").replace("2026-", "+999999999-"), page(6, 0, 1, "5:1"));
    redis.run(Command.XADD, LOG, feed.publisher().head().offset() + "-1", "event", "no event");
    feed.publisher()
        .publish(shout("s:2", noise(9_000)), shout("s:3\\u0000", "x"), shout("s:3", "x"));
    feed.publisher().publish(page(7, 0, 1, "5:1"));
    feed.awaitApplied();
    assertEquals(
        "no event", new String(bytes(postgres.ask("SELECT content FROM rejected_entry")), UTF_8));
    assertEquals("3", postgres.ask("SELECT count(*) FROM item WHERE item_id IN ('4','6','7')"));
    assertTrue(Integer.parseInt(postgres.ask("SELECT unreadable FROM ingest_state")) >= 2);
  }

  @Test
  void ofABatchThatIsRefusedOnlyTheEventThatFitsNoTableIsPassedOver() throws Exception {
    int before = Integer.parseInt(postgres.ask("SELECT unreadable FROM ingest_state"));
    postgres.stop(); // so that all of it is applied at once
    for (int item = 100; item < 140; item++) {
      String event = page(item, 0, 1, "5:1");
      boolean wrong = item == 107 || item == 108 || item == 131;
      feed.publisher().publish(wrong ? event.replace("\"2026-", "\"-9999-") : event);
    }
    postgres.start();
    feed.awaitApplied();
    assertEquals(
        "37", postgres.ask("SELECT count(*) FROM item WHERE item_id::int BETWEEN 100 AND 139"));
    assertEquals(Integer.toString(before + 3), postgres.ask("SELECT unreadable FROM ingest_state"));
  }

  @Test
  void aDatabaseThatIsAwayIsCaughtUpWith() throws Exception {
    feed.publisher().publish(5);
    feed.awaitApplied();
    postgres.stop();
    feed.publisher().publish(2_500);
    postgres.start();
    feed.publisher().publish(5);
    feed.awaitApplied();
    assertLogIsStored();
  }

  @Test
  void whatADeadReplicaHadIsTakenOverAndWhatComesTwiceIsKeptOnce() {
    feed.awaitApplied();
    redis.run(Command.XGROUP, "CREATE", LOG, "other", "$");
    feed.publisher().publish(20);
    feed.awaitApplied();
    // as if this replica had forgotten everything, and another had died with the newest
    redis.run(Command.XGROUP, "SETID", LOG, "market", "0");
    feed.publisher().publish(20);
    redis.run(Command.XREADGROUP, "GROUP", "market", "dead", "COUNT", "1000", "STREAMS", LOG, ">");
    feed.publisher().publish(20);
    feed.awaitApplied();
    assertLogIsStored();
    Await.until(
        () -> "nothing pending",
        () -> redis.run(Command.XPENDING, LOG, "market").get(0).toLong() == 0);
  }

  @Test
  void aFlushedRedisBeginsANewEpochAndTheOldEventsStay() {
    feed.publisher().publish(10);
    feed.awaitApplied();
    String before = postgres.ask("SELECT count(*) FROM event");
    String lost = postgres.ask("SELECT lost FROM ingest_state");
    redis.run(Command.FLUSHALL);
    feed.renew();
    feed.publisher().publish(10);
    feed.awaitApplied();
    assertLogIsStored();
    assertEquals(
        Integer.toString(Integer.parseInt(before) + 10),
        postgres.ask("SELECT count(*) FROM event"));
    assertEquals(lost, postgres.ask("SELECT lost FROM ingest_state"));
  }

  @Test
  void eventsThatTheLogLostAreCountedAndTheRestGoesOn() throws Exception {
    feed.publisher().publish(5);
    feed.awaitApplied();
    long lost = Long.parseLong(postgres.ask("SELECT lost FROM ingest_state"));
    postgres.stop();
    feed.publisher().publish(4_000); // more than a replica holds
    Await.until(
        () -> "a batch is held",
        () -> redis.run(Command.XPENDING, LOG, "market").get(0).toLong() > 0);
    redis.run(Command.XTRIM, LOG, "MAXLEN", "100");
    postgres.start();
    feed.awaitApplied();
    long gone = Long.parseLong(postgres.ask("SELECT lost FROM ingest_state")) - lost;
    assertTrue(gone > 0 && gone < 4_000, "lost " + gone);
  }

  @Test
  void anEpochThatIsStoredLateIsAppliedInItsTurnAndHoldsNobodyUp() throws Exception {
    feed.publisher().publish(5);
    feed.awaitApplied();
    postgres.stop();
    feed.publisher().publish(1);
    Await.until(
        () -> "the replica holds a batch, and reads no more",
        () -> redis.run(Command.XPENDING, LOG, "market").get(0).toLong() > 0);
    beginEpoch();
    feed.publisher().publish(page(61, 0, 1, "10:1"));
    redis.run(Command.XREADGROUP, "GROUP", "market", "dead", "COUNT", "1000", "STREAMS", LOG, ">");
    beginEpoch();
    feed.publisher().publish(page(61, 0, 1, "11:1").replace("12:00:00Z", "12:00:01Z"));
    postgres.start();
    feed.awaitApplied();
    assertEquals("11", postgres.ask("SELECT min_price FROM item WHERE item_id = '61'"));
    assertEquals(
        "10",
        postgres.ask(
            "SELECT low FROM candle JOIN item ON item.id = item"
                + " WHERE item_id = '61' AND seconds = 60"));
    feed.publisher().publish(5);
    feed.awaitApplied();
    assertLogIsStored();
  }

  /** Lets the feed go on in another epoch, as after a loss that an agent found out. */
  private void beginEpoch() {
    redis.run(Command.HSET, "{marketcast}:meta", "head", "0");
    String before = feed.publisher().head().epoch();
    feed.publisher().publish(1);
    assertNotEquals(before, feed.publisher().head().epoch());
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
    feed.publisher()
        .publish(
            page(41, 0, 1, "10:1")
                .replace("\"agent\":\"a\"", "\"agent\":\"slow\"")
                .replace("2026-11-21T12:00:00Z", Instant.now().minusSeconds(3_600).toString()));
    feed.awaitApplied();
    assertEquals(
        "t",
        postgres.ask(
            "SELECT captured > now() - interval '30 seconds' FROM book JOIN item ON id = item"
                + " WHERE item_id = '41'"));
  }

  /** Two offers: the second one's id is the first one's where NUL is left out. */
  private static String shout(String listing, String item) {
    String offer = "{\"listing_id\":\"%s\",\"item_name\":\"%s\",\"side\":\"buy\",\"price\":1}";
    return ("{\"type\":\"shout\",\"game\":\"n\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:04Z\","
            + "\"channel\":1,\"nickname\":\"N\",\"text\":\"t\",\"whisper\":true,\"colors\":[],\"count\":2,"
            + "\"listings\":[%s,%s]}")
        .formatted(offer.formatted(listing, item), offer.formatted(listing + "\\u0000", item));
  }

  /** A text that does not compress. */
  private static String noise(int chars) {
    return new Random(1)
        .ints(chars, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void heartbeatOfAnHourAgo() {
    String now = Long.toString(System.currentTimeMillis());
    String then = Long.toString(System.currentTimeMillis() - 3_600_000);
    redis.run(Command.HSET, "{marketcast}:agent:slow", "at", then);
    redis.run(Command.PEXPIRE, "{marketcast}:agent:slow", "15000");
    redis.run(Command.ZADD, "{marketcast}:agents", now, "slow");
  }

  /** Byte for byte, and nothing besides. */
  private void assertLogIsStored() {
    var inLog = new ArrayList<String>();
    for (Response entry : redis.run(Command.XRANGE, LOG, "-", "+")) {
      String json = entry.get(1).get(1).toString();
      if (json.startsWith("{\"id\":\"" + feed.publisher().head().epoch())) {
        inLog.add(json);
      }
    }
    String stored =
        postgres.ask(
            "SELECT encode(string_agg(json, '\\x0a'::bytea ORDER BY \"offset\"), 'hex') FROM event"
                + " WHERE epoch = '%s' AND \"offset\" >= %d"
                    .formatted(feed.publisher().head().epoch(), firstOffset(inLog)));
    assertEquals(String.join("\n", inLog), new String(HexFormat.of().parseHex(stored), UTF_8));
  }

  private static long firstOffset(List<String> log) {
    String first = log.getFirst();
    return Long.parseLong(first.substring(first.indexOf(':', 6) + 1, first.indexOf("\",")));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(2));
  }
}
