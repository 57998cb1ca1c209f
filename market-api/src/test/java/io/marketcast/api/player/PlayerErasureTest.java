package io.marketcast.api.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Replica;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.feed.log.OlderEvents;
import io.marketcast.api.ingest.StoredFeed;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.EventStore;
import io.marketcast.api.store.TestDatabase;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A player is erased from a real Redis, a real PostgreSQL and two replicas that remember them. */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class PlayerErasureTest {

  private static final String ERASE = "/api/v1/players/erase";
  private static final String LOG = "{marketcast}:log";

  @Inject Database database;
  @Inject EventStore store;
  @Inject OlderEvents older;

  @TestHTTPResource("/")
  URI root;

  TestRedis redis;
  TestDatabase postgres;
  private StoredFeed feed;
  private Cursor begin;

  /**
   * Offsets behind {@link #begin}: 1 Reed, 2 Walker, 3 Walker, 4 Reed, 5 Walker renamed, 6 Reed.
   */
  @BeforeEach
  void playersShout() {
    Await.until(() -> "schema", database::isUsable);
    feed = new StoredFeed(redis, postgres);
    begin = feed.publisher().head();
    feed.publisher()
        .publish(
            shout("Reed", "p:r", "artale"),
            shout("Walker \u30b7\\\"", "p:w", "artale"),
            shout("Walker \u30b7\\\"", "p:w", "artale"),
            shout("Reed", "p:r", "artale"),
            shout("Runner", "p:w", "artale"),
            shout("Reed", "p:r", "artale"));
    feed.awaitApplied();
  }

  @Test
  void withoutBeingToldToEraseItOnlyCounts() {
    JsonObject counted = all(new JsonObject().put("nickname", "Walker \u30b7\""));
    assertEquals(2, counted.getInteger("log_entries"));
    assertEquals(2, counted.getInteger("events"));
    assertEquals(2, counted.getInteger("shouts"));
    assertEquals(1, counted.getInteger("offers"));
    assertEquals(6, events(begin, 6));
    assertEquals("2", postgres.ask("SELECT count(*) FROM shout WHERE nickname LIKE 'Walker%'"));
    erase(new JsonObject().put("user_id", "p:w"));
  }

  @Test
  void whoResumesOverWhatWasErasedIsToldOnEveryReplica() throws Exception {
    try (var old = Replica.ready(redis, 1_000, Replica.STREAMS, older)) {
      old.awaitAt(feed.publisher().head());
      erase(new JsonObject().put("nickname", "Walker \u30b7\"").put("game", "artale"));
      List<String> told = List.of(id(1), "gap " + id(2), "gap " + id(3), id(4), id(5), id(6));
      awaitTold(told, old.uri()); // from its memory, which it had before
      awaitTold(told, root.resolve("/api/v1/stream"));
      // who wants no shouts is told too: nobody knows any more what it was
      awaitTold(
          List.of("gap " + id(2), "gap " + id(3)),
          root.resolve("/api/v1/stream?type=new_listings"));
    }
    List<String> once = List.of(id(1), "gap " + id(3), id(4), id(5), id(6));
    try (var fresh = Replica.ready(redis, 1_000, Replica.STREAMS, older)) {
      awaitTold(once, fresh.uri()); // from the log
    }
    redis.run(Command.XTRIM, LOG, "MAXLEN", "1");
    try (var fresh = Replica.ready(redis, 2, Replica.STREAMS, older)) {
      awaitTold(once, fresh.uri()); // from the database
    }
    erase(new JsonObject().put("user_id", "p:w"));
  }

  @Test
  void nothingOfThePlayerIsLeftAndEverythingOfOthersIs() {
    execute(
        "INSERT INTO alert (id, source, rule, subject, level, message, raised, silenced, details)"
            + " VALUES ('w', 'market', 'price_below', 'watch:w', 'INFO', 'm', now(), false,"
            + " '{\"game\":\"artale\",\"seller_name\":\"Runner\"}'), ('r', 'market',"
            + " 'price_below', 'watch:w', 'INFO', 'm', now(), false, '{\"seller_name\":\"Reed\"}')");
    JsonObject erased = erase(new JsonObject().put("nickname", "Runner").put("user_id", "p:w"));
    assertEquals(3, erased.getInteger("log_entries"));
    assertEquals(3, erased.getInteger("events"));
    assertEquals(3, erased.getInteger("shouts"));
    assertEquals(2, erased.getInteger("offers"));
    assertEquals(1, erased.getInteger("alerts"));
    for (String table : List.of("event", "shout", "offer", "alert")) {
      String rows = "SELECT count(*) FROM %s t WHERE t::text ~ 'Walker|Runner|p:w'";
      assertEquals("0", postgres.ask(rows.formatted(table)), table);
    }
    String events =
        "SELECT count(*) FROM event WHERE convert_from(json, 'UTF8') ~ 'Walker|Runner|p:w'";
    assertEquals("0", postgres.ask(events));
    String log = redis.run(Command.XRANGE, LOG, "-", "+").toString();
    assertFalse(log.contains("Walker") || log.contains("Runner") || log.contains("p:w"), log);
    assertTrue(log.contains("Reed"));
    assertEquals(
        "3", postgres.ask("SELECT count(*) FROM shout WHERE \"offset\" > " + begin.offset()));
    assertEquals("0", postgres.ask("SELECT lost FROM ingest_state"), "nothing counts as lost");
    JsonObject page = Http.json(Http.get(root, "/api/v1/events?after=" + begin));
    assertEquals(1, page.getInteger("count"), "a page ends where something is missing");
    assertTrue(page.getBoolean("has_more"));
    page = Http.json(Http.get(root, "/api/v1/events?after=" + page.getString("next")));
    assertEquals(id(2), page.getJsonObject("gap").getString("from"));
    assertEquals(id(3), page.getJsonObject("gap").getString("to"));
    execute("TRUNCATE alert");
  }

  @Test
  void whoeverStillHoldsAnErasedEventDoesNotBringItBack() throws Exception {
    List<FeedMessage> held = store.read(begin, begin.offset() + 6, 10);
    assertEquals(6, held.size());
    erase(new JsonObject().put("user_id", "p:w"));
    assertEquals(0, store.store(held), "a replica that hung");
    assertEquals(3, store.read(begin, begin.offset() + 6, 10).size());
  }

  @Test
  void nothingIsErasedBeforeTheDatabaseHasWhatTheLogHas() throws Exception {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT FROM ingest_state FOR UPDATE"); // as if somebody took very long
      feed.publisher().publish(shout("Walker", "p:w", "artale"));
      HttpResponse<String> refusal =
          send(new JsonObject().put("user_id", "p:w").put("dry_run", false));
      assertEquals(503, refusal.statusCode(), refusal.body());
      assertEquals("2", Http.header(refusal, "Retry-After"));
      assertEquals(6, events(begin, 6));
    }
    feed.awaitApplied();
    assertEquals(4, erase(new JsonObject().put("user_id", "p:w")).getInteger("shouts"));
    assertEquals("0", postgres.ask("SELECT lost FROM ingest_state"));
  }

  @Test
  void onlyTheOperatorErasesAndHasToSayWhom() {
    var body = BodyPublishers.ofString("{\"nickname\":\"Reed\"}");
    String[] json = {"Content-Type", "application/json"};
    assertEquals(401, Http.send(root, "POST", ERASE, body, json).statusCode());
    assertEquals(400, send(new JsonObject()).statusCode());
    assertEquals(
        400, send(new JsonObject().put("nickname", "R").put("from", "anything")).statusCode());
    erase(new JsonObject().put("user_id", "p:w"));
  }

  private JsonObject erase(JsonObject player) {
    return all(player.put("dry_run", false));
  }

  /** Sends it until nothing is left to do; the sums. */
  private JsonObject all(JsonObject player) {
    var sums = new JsonObject();
    JsonObject part;
    do {
      HttpResponse<String> response = send(player);
      assertEquals(200, response.statusCode(), response.body());
      part = Http.json(response);
      for (String field : part.fieldNames()) {
        if (part.getValue(field) instanceof Integer count) {
          sums.put(field, sums.getInteger(field, 0) + count);
        }
      }
      player.put("from", part.getString("next"));
    } while (part.getString("next") != null);
    assertNull(part.getString("next"));
    return sums;
  }

  private HttpResponse<String> send(JsonObject body) {
    return Http.send(
        root,
        "POST",
        ERASE,
        BodyPublishers.ofString(body.encode()),
        "Content-Type",
        "application/json",
        "Authorization",
        Http.ADMIN);
  }

  /** Readers that begin now are told this, in this order; a replica forgets within seconds. */
  private void awaitTold(List<String> ids, URI stream) throws Exception {
    String query = (stream.getQuery() == null ? "?" : "&") + "last_event_id=" + begin;
    Await.until(
        () -> ids + " from " + stream,
        () -> {
          try (SseReader reader = SseReader.at(URI.create(stream + query))) {
            return reader.awaitEvents(ids.size()).ids().equals(ids);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private String id(int number) {
    return new Cursor(begin.epoch(), begin.offset() + number).toString();
  }

  private int events(Cursor after, int count) {
    try {
      return store.read(after, after.offset() + count, count).size();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shout(String nickname, String userId, String game) {
    return """
    {"type":"shout","game":"%3$s","agent":"a","timestamp":"%4$s","channel":1,"nickname":"%1$s",\
    "text":"S> bow","user_id":"%2$s","profile_code":"p:x","megaphone":"m","whisper":true,\
    "colors":[],"count":1,"listings":[{"listing_id":"%3$s:%5$s","item_id":null,\
    "item_name":"bow","side":"sell","price":5,"currency":"meso","quantity":1,\
    "seller_name":"%1$s"}]}\
    """
        .formatted(nickname, userId, game, Instant.now(), Integer.toHexString(nickname.hashCode()));
  }
}
