package io.marketcast.api.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Offers on their way from shouts through a real Redis and PostgreSQL to those who ask for them.
 */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class ShoutedOffersTest {

  private static final long DAY_SECONDS = 86_400;

  @Inject Database database;

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
  void anOfferIsFoundByAnyNameOfItsItem() {
    feed.publisher()
        .publish(
            shout("names", "Ann", 60, offer("n:1", "頓幸60%", "sell", "盾牌幸運60%").put("price", 3)),
            shout("names", "Ann", 60, offer("n:2", "工地10攻", "sell", "工地手套10攻擊").put("price", 4)),
            shout("names", "Ann", 60, offer("n:3", "土飞镖", "buy", "土飛鏢").put("price", 5)),
            shout("names", "Ann", 60, offer("n:4", "燈籠", "buy", "燈籠").put("price", 6)),
            shout("names", "Old", 60, unread("n:5", "盾幸60")));
    feed.awaitApplied();
    for (String name :
        List.of(
            "頓幸60%",
            "顿幸６０％", "60%盾幸", "盾牌幸運60%", "Shield LUK 60% scroll", "shield luk 60", "盾 LUK 60%")) {
      assertEquals("n:1 n:5", found(name), name);
    }
    for (String name : List.of("10攻工地", "工地10攻", "工地手套 攻10", "work gloves 10 att")) {
      assertEquals("n:2", found(name), name);
      assertEquals(1, best("game=names&item=" + encoded(name)).size(), name);
    }
    for (String name : List.of("土飛鏢", "土镖", "TOBI throwing-stars")) {
      assertEquals("n:3", found(name), name);
    }
    assertEquals("n:4", found("灯笼"));
    assertEquals("", found("頓幸10%"));
    assertEquals("", found("9攻工地"));
  }

  @Test
  void theBestOfAnItemIsFoundAmongWhatCanBeCompared() {
    var tenFor140 = offer("b:1", "A", "sell", "a").put("price", 14).put("quantity", 10);
    tenFor140.getJsonObject("reading").put("total", 140);
    var countless = offer("b:3", "A", "sell", "a").put("price", null);
    countless.getJsonObject("reading").put("total", 1);
    var unit = offer("b:4", "A", "sell", "a").put("price", 2);
    unit.getJsonObject("reading").put("unit", "set");
    var twoPrices = offer("b:7", "A", "sell", "a").put("price", 30).put("quantity", 2);
    twoPrices
        .getJsonObject("reading")
        .put("total", 60)
        .put(
            "alternatives",
            new JsonArray().add(new JsonObject().put("price", 90).put("currency", "meso")));
    feed.publisher()
        .publish(
            shout("best", "Ann", 60, tenFor140),
            shout("best", "Bob", 60, offer("b:2", "A", "sell", "a").put("price", 20)),
            shout("best", "Bob", 60, countless),
            shout("best", "Bob", 60, unit),
            shout(
                "best",
                "Cid",
                60,
                offer("b:5", "A", "sell", "a").put("price", 1).put("currency", null)),
            shout("best", "Old", 2 * DAY_SECONDS, offer("b:6", "A", "sell", "a").put("price", 5)),
            shout("best", "Dan", 60, twoPrices),
            shout("best", "Eve", 120, offer("b:8", "a", "buy", "a").put("price", 13)),
            shout("best", "Eve", 60, offer("b:8", "a", "buy", "a").put("price", 11)),
            shout("best", "Eve", 60, offer("b:9", "B", "buy", "b").put("price", 99)));
    feed.awaitApplied();
    // 14 each and not 140; not the set's 2, not 1 of nobody knows what, not the day before
    // yesterday's
    assertEquals(
        "a snow - 11..14 1+3, a meso - null..45 0+1, a snow set null..2 0+1, b snow - 99..null 1+0",
        told(best("game=best")));
    assertEquals(
        "a snow - 11..5 1+4, a snow set null..2 0+1",
        told(best("game=best&item=A&currency=snow&max_age=260000")));
    assertEquals("", told(best("game=best&max_age=30")));
    var offer = get("/api/v1/offers?game=best&side=sell&currency=snow&min_price=30");
    assertEquals(
        new JsonArray().add(new JsonObject().put("price", 45).put("currency", "meso")),
        offer.getJsonArray("offers").getJsonObject(0).getJsonArray("alternatives"));
    // 30 snow each, or 45 meso: both are prices of it, and it goes by the one that is asked for
    assertEquals("b:7", listed("currency=meso"));
    assertEquals("b:7", listed("currency=meso&min_price=40&max_price=50"));
    assertEquals("", listed("currency=snow&min_price=40&max_price=50"));
    assertEquals("b:2 b:7", listed("side=sell&currency=snow&min_price=15&sort=price"));
    assertEquals("b:7 b:2", listed("side=sell&min_price=15&sort=-price"));
    assertEquals("b:7 b:2", listed("side=sell&min_price=15&sort=-price&limit=1"));
    assertEquals(
        "set",
        get("/api/v1/offers?game=best&max_price=2&currency=snow")
            .getJsonArray("offers")
            .getJsonObject(0)
            .getString("unit"));
  }

  /** An agent that was started anew does not know that it is a repeat: the store does. */
  @Test
  void aRepostIsOneOfferThoughTheAgentWasRestartedBetween() {
    var first = offer("r:1", "A", "sell", "a").put("price", 5);
    var again = first.copy();
    again
        .getJsonObject("reading")
        .put(
            "repeats",
            new JsonObject()
                .put("first_seen", Instant.now().minusSeconds(300).toString())
                .put("last_seen", Instant.now().minusSeconds(200).toString())
                .put("times", 2));
    feed.publisher()
        .publish(
            shout("again", "Ann", 300, first),
            shout("again", "Ann", 200, again),
            shout("again", "Ann", 100, first));
    feed.awaitApplied();
    assertEquals(
        "1|3|200",
        postgres.ask(
            "SELECT concat_ws('|', count(*), max(times), round(extract(epoch from max(last_seen) -"
                + " min(first_seen)))) FROM offer WHERE game = 'again'"));
    assertEquals("3", postgres.ask("SELECT count(*) FROM shout WHERE game = 'again'"));
  }

  private String found(String item) {
    return get("/api/v1/offers?game=names&item=" + encoded(item)).getJsonArray("offers").stream()
        .map(offer -> ((JsonObject) offer).getString("listing_id"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** In their order, over all pages. */
  private String listed(String query) {
    var ids = new ArrayList<String>();
    String next = null;
    do {
      String cursor = next == null ? "" : "&cursor=" + next;
      JsonObject page = get("/api/v1/offers?game=best&" + query + cursor);
      for (Object offer : page.getJsonArray("offers")) {
        ids.add(((JsonObject) offer).getString("listing_id"));
      }
      next = page.getString("next");
    } while (next != null);
    return String.join(" ", ids);
  }

  private JsonArray best(String query) {
    return get("/api/v1/offers/best?" + query).getJsonArray("best");
  }

  private static String told(JsonArray best) {
    return best.stream()
        .map(JsonObject.class::cast)
        .map(row ->
            "%s %s %s %s..%s %d+%d"
                .formatted(
                    row.getString("normalised"),
                    row.getString("currency"),
                    row.getString("unit") == null ? "-" : row.getString("unit"),
                    row.getValue("best_bid"),
                    row.getValue("best_ask"),
                    row.getInteger("bids"),
                    row.getInteger("asks")))
        .collect(Collectors.joining(", "));
  }

  private JsonObject get(String path) {
    var response = Http.get(root, path);
    assertEquals(200, response.statusCode(), response.body());
    return Http.json(response);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static JsonObject offer(String id, String name, String side, String normalised) {
    var reading =
        new JsonObject()
            .put("span", new JsonArray().add(0).add(1))
            .put("confidence", 1)
            .put("normalised", normalised);
    return unread(id, name).put("side", side).put("reading", reading);
  }

  /** As agents wrote it that did not normalise names. */
  private static JsonObject unread(String id, String name) {
    return new JsonObject()
        .put("listing_id", id)
        .put("item_id", null)
        .put("item_name", name)
        .put("side", "sell")
        .put("price", 1)
        .put("currency", "snow")
        .put("quantity", null)
        .put("seller_name", "S");
  }

  private static String shout(String game, String nickname, long secondsAgo, JsonObject offer) {
    return new JsonObject()
        .put("type", "shout")
        .put("game", game)
        .put("agent", "a")
        .put("timestamp", Instant.now().minusSeconds(secondsAgo).toString())
        .put("channel", 1)
        .put("nickname", nickname)
        .put("text", "t")
        .put("whisper", true)
        .put("colors", new JsonArray())
        .put("count", 1)
        .put("listings", new JsonArray().add(offer))
        .encode();
  }
}
