package io.marketcast.api.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.alert.ReceiverResource;
import io.marketcast.api.alert.notify.ReceivingServer;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.marketcast.protocol.event.Cursor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches on a real feed: from the log through ingest to whoever is told. */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ReceiverResource.class, restrictToAnnotatedClass = true)
final class WatchTest {

  private static int items = 100; // each test has items of its own

  @Inject Database database;

  TestRedis redis;
  TestDatabase postgres;
  ReceivingServer receiver;

  @TestHTTPResource("/")
  URI root;

  private final int item = items++;
  private Publisher publisher;

  @BeforeEach
  void connect() {
    Await.until(() -> "schema", database::isUsable);
    publisher = new Publisher(redis);
    publisher.at(System.currentTimeMillis() * 1_000);
  }

  @AfterEach
  void forget() {
    for (Object watch : Http.json(get("")).getJsonArray("watches")) {
      send("DELETE", "/" + ((JsonObject) watch).getString("id"), "");
    }
  }

  @Test
  void aPriceThatFallsBelowFiresOnceAndAgainAfterItWasAbove() {
    put("low", condition("price_below").put("value", 100).put("cooldown_seconds", 0));
    publish(page("120"), page("99", "120"), page("98", "120"), page("120"), page("97", "120"));
    JsonObject first = details("low", 0);
    assertEquals(List.of("99", "97"), prices("low"));
    assertEquals(item, first.getInteger("item_id"));
    assertEquals("I" + item, first.getString("item_name"));
    assertEquals("c", first.getString("currency"));
    assertEquals(
        publisher.head().epoch(), Cursor.parse(first.getString("event")).orElseThrow().epoch());
  }

  @Test
  void aPriceThatRisesAboveNeedsALookAtTheCheapest() {
    put("high", condition("price_above").put("value", 100).put("cooldown_seconds", 0));
    publish(page("90"), laterPage("150"), page("110"));
    assertEquals(List.of("110"), prices("high"));
  }

  @Test
  void aLaterPageCanTellThatAPriceIsLowButNotThatItIsHigh() {
    put("low", condition("price_below").put("value", 100).put("cooldown_seconds", 0));
    publish(page("90"), laterPage("150"), page("80"));
    assertEquals(List.of("90"), prices("low"), "it has been low all the time");
  }

  @Test
  void aWatchFiresOnceWithinItsCooldown() {
    put("low", condition("price_below").put("value", 100).put("cooldown_seconds", 3_600));
    publish(page("90"), page("120"), page("80"), page("120"), page("70"));
    assertEquals(List.of("90"), prices("low"));
    assertTrue(Http.json(get("/low")).getString("last_fired") != null);
    // a change of its condition does not let it fire earlier
    put("low", condition("price_below").put("value", 110).put("cooldown_seconds", 3_600));
    publish(page("60"));
    assertEquals(List.of("90"), prices("low"));
  }

  @Test
  void aDropAgainstTheMedianOfAWeekFires() {
    put("drop", condition("drop_percent").put("value", 30).put("cooldown_seconds", 0));
    publish(page("100"), page("100"), page("100"), page("100"), page("100"));
    // two more hours that somebody looked, 110 and 90; the median of all three is 100
    for (int i = 1; i <= 2; i++) {
      postgres.ask(
          "INSERT INTO candle (item, seconds, start, median, samples, asks)"
              + " SELECT id, 3600, date_trunc('hour', now()) - interval '"
              + i
              + " hours', "
              + (i == 1 ? 110 : 90)
              + ", 1, '' FROM item WHERE item_id = '"
              + item
              + "' RETURNING item");
    }
    publish(page("71"));
    assertEquals(List.of(), prices("drop"));
    publish(page("69"));
    assertEquals(List.of("69"), prices("drop"));
    assertTrue(details("drop", 0).getDouble("median") > 69);
  }

  @Test
  void aLevelThatWasNotThereBeforeIsANewOffer() {
    put("new", condition("new_offer").put("cooldown_seconds", 0));
    publish(page("100", "110"));
    publish(page("100", "110"), page("100", "105", "110"), page("100", "105", "110"));
    assertEquals(List.of("105"), prices("new"));
  }

  @Test
  void offersInShoutsAreFoundByAnyOfTheirNamesAndRepeatsAreNone() {
    put(
        "buyer",
        new JsonObject()
            .put("name", "Buyer")
            .put("text", "盾 dex")
            .put("side", "buy")
            .put("condition", "price_above")
            .put("value", 4)
            .put("cooldown_seconds", 0));
    publish(shout("buy", "5", false), shout("sell", "6", false), shout("buy", "3", false));
    publish(shout("buy", "7", true), shout("buy", "8", false));
    assertEquals(List.of("5", "8"), prices("buyer"));
    assertEquals("Shield", details("buyer", 0).getString("item_name"));
  }

  @Test
  void whatWasCapturedLongAgoIsNoNews() {
    put("low", condition("price_below").put("value", 100).put("cooldown_seconds", 0));
    publish(
        page("90")
            .replaceFirst("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"2026-11-01T00:00:00Z\""));
    assertEquals(List.of(), prices("low"));
    publish(page("90"));
    assertEquals(List.of("90"), prices("low"));
  }

  @Test
  void whatAWatchSeesIsToldToPeople() {
    put("low", condition("price_below").put("value", 100));
    publish(page("90"));
    Await.until(
        () -> "told, not only " + receiver.received(),
        () -> receiver.received().stream().anyMatch(m -> m.body().contains("\"I" + item + "\"")));
    JsonObject message =
        receiver.received().stream()
            .map(m -> new JsonObject(m.body()))
            .filter(m -> m.encode().contains("\"I" + item + "\""))
            .findFirst()
            .orElseThrow();
    JsonObject notice = message.getJsonArray("alerts").getJsonObject(0);
    assertEquals("market", notice.getString("event"));
    assertEquals(
        "Watch: I" + item + " costs 90 c, less than 100",
        notice.getJsonObject("alert").getString("message"));
    Await.until(
        () -> "marked",
        () ->
            "t"
                .equals(
                    postgres.ask(
                        "SELECT notified IS NOT NULL AND announced IS NOT NULL FROM alert WHERE"
                            + " subject = 'watch:low' ORDER BY raised DESC")));
  }

  @Test
  void whoWatchesTheSystemIsToldWhatWatchesSeeAndHowThingsStand() throws Exception {
    put("low", condition("price_below").put("value", 100));
    URI stream = root.resolve("/api/v1/monitoring/stream");
    try (SseReader operator = SseReader.at(stream, "Authorization", Http.ADMIN)) {
      Await.until(() -> "greeted", () -> !operator.events().isEmpty());
      // the first look of whoever leads only shows it how things stand
      Await.until(
          () -> "an update",
          () -> {
            publish(page(Integer.toString(90 - operator.events().size() % 80)));
            return data(operator).anyMatch(this::isUpdate);
          });
      Await.until(
          () -> "the alert",
          () ->
              data(operator)
                  .anyMatch(
                      d -> d.contains("\"market_alerts\"") && d.contains("\"I" + item + "\"")));
    }
  }

  private static Stream<String> data(SseReader reader) {
    return reader.events().stream().map(event -> event.strip().substring("data: ".length()));
  }

  private boolean isUpdate(String data) {
    JsonObject message = new JsonObject(data);
    return "watch_update".equals(message.getString("type"))
        && message.getJsonArray("updates").stream()
            .map(JsonObject.class::cast)
            .anyMatch(u -> u.getInteger("item_id") == item && "low".equals(u.getString("watch")));
  }

  @Test
  void everyEventIsSeenOnceThoughAReplicaDiesBetween() throws Exception {
    put("new", condition("new_offer").put("cooldown_seconds", 0));
    publish(page("1000"));
    var events = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      events.add(page(Integer.toString(999 - i), "1000"));
    }
    publisher.publish(events.subList(0, 150).toArray(String[]::new));
    postgres.stop(); // whatever is being applied is rolled back
    postgres.start();
    publisher.publish(events.subList(150, 300).toArray(String[]::new));
    awaitApplied();
    assertEquals(300, prices("new").size());
    assertEquals(300, prices("new").stream().distinct().count());
  }

  @Test
  void watchesAreKeptReadChangedAndDeleted() {
    JsonObject watch = Http.json(put("w", condition("price_below").put("value", 12.5)));
    assertEquals("w", watch.getString("id"));
    assertEquals("sell", watch.getString("side"));
    assertEquals(600, watch.getInteger("cooldown_seconds"));
    assertEquals(watch, Http.json(get("/w")));
    assertEquals(1, Http.json(get("")).getJsonArray("watches").size());
    put("w", condition("new_offer").put("enabled", false));
    assertEquals("new_offer", Http.json(get("/w")).getString("condition"));
    assertEquals(204, send("DELETE", "/w", "").statusCode());
    assertEquals(404, get("/w").statusCode());
    assertEquals(404, send("DELETE", "/w", "").statusCode());
    assertEquals(401, Http.get(root, "/api/v1/watches").statusCode());
  }

  @Test
  void watchesThatMakeNoSenseAreRefused() {
    refuse("value", condition("price_below"));
    refuse("value", condition("price_below").put("value", -1));
    refuse("value", condition("drop_percent").put("value", 100));
    refuse("value", condition("new_offer").put("value", 1));
    refuse("item_id", condition("new_offer").put("text", "both"));
    JsonObject nothing = condition("new_offer");
    nothing.remove("item_id");
    refuse("item_id", nothing);
    refuse("side", condition("new_offer").put("side", "both"));
    assertEquals(400, send("PUT", "/x", condition("cheap").encode()).statusCode());
    assertEquals(400, send("PUT", "/a%20b", condition("new_offer").encode()).statusCode());
    assertEquals(0, Http.json(get("")).getJsonArray("watches").size());
  }

  private void refuse(String parameter, JsonObject watch) {
    HttpResponse<String> response = send("PUT", "/x", watch.encode());
    assertEquals(400, response.statusCode(), response.body());
    assertEquals(parameter, Http.json(response).getString("parameter"), response.body());
  }

  private JsonObject condition(String condition) {
    return new JsonObject().put("name", "Watch").put("item_id", item).put("condition", condition);
  }

  private HttpResponse<String> put(String id, JsonObject watch) {
    HttpResponse<String> response = send("PUT", "/" + id, watch.encode());
    assertEquals(200, response.statusCode(), response.body());
    return response;
  }

  /** Publishes, and waits until it is applied. */
  private void publish(String... events) {
    publisher.publish(events);
    awaitApplied();
  }

  private void awaitApplied() {
    String head = publisher.head().toString();
    String applied = "SELECT epoch || ':' || \"offset\" FROM ingest_state";
    Await.until(() -> head, () -> head.equals(postgres.ask(applied)));
  }

  private List<String> prices(String watch) {
    String text =
        postgres.ask(
            "SELECT coalesce(json_agg(trim_scale((details->>'price')::numeric)::text ORDER BY"
                + " split_part(details->>'event', ':', 2)::int), '[]') FROM alert WHERE subject ="
                + " 'watch:"
                + watch
                + "' AND (details->>'item_id' = '"
                + item
                + "' OR details->>'item_id' IS NULL)");
    return new JsonArray(text).stream().map(Object::toString).toList();
  }

  private JsonObject details(String watch, int number) {
    return new JsonObject(
        postgres.ask(
            "SELECT details FROM alert WHERE subject = 'watch:"
                + watch
                + "' AND (details->>'item_id' = '"
                + item
                + "' OR details->>'item_id' IS NULL) ORDER BY split_part(details->>'event', ':',"
                + " 2)::int OFFSET "
                + number));
  }

  private String page(String... prices) {
    return look(0, prices);
  }

  private String laterPage(String... prices) {
    return look(1, prices);
  }

  private String look(int page, String... prices) {
    var listings = new ArrayList<String>();
    for (String price : prices) {
      listings.add(
          "{\"listing_id\":\"g:%d:%s\",\"item_id\":%d,\"item_name\":\"I%d\",\"side\":\"sell\",\"price\":%s,\"currency\":\"c\",\"quantity\":1}"
              .formatted(item, price, item, item, price));
    }
    return ("{\"type\":\"new_listings\",\"game\":\"g\",\"agent\":\"a\",\"timestamp\":\"%s\","
            + "\"scope\":{\"item_id\":%d,\"section\":\"sale\",\"page\":%d,\"pages\":2,\"complete\":%b,\"known_by\":\"call\"},"
            + "\"count\":%d,\"listings\":[%s]}")
        .formatted(Instant.now(), item, page, page == 0, prices.length, String.join(",", listings));
  }

  private String shout(String side, String price, boolean repeated) {
    String repeats =
        repeated
            ? ",\"repeats\":{\"first_seen\":\"2026-11-21T12:00:00Z\",\"last_seen\":\"2026-11-21T12:00:00Z\",\"times\":1}"
            : "";
    return ("{\"type\":\"shout\",\"game\":\"s\",\"agent\":\"a\",\"timestamp\":\"%s\",\"channel\":1,"
            + "\"nickname\":\"N\",\"text\":\"t\",\"whisper\":true,\"colors\":[],\"count\":1,"
            + "\"listings\":[{\"listing_id\":\"s:%s%s\",\"item_name\":\"盾敏\",\"side\":\"%s\",\"price\":%s,\"currency\":\"snow\","
            + "\"reading\":{\"span\":[0,1],\"confidence\":1,\"item\":\"Shield\",\"normalised\":\"x\",\"names\":{\"en\":\"Shield\",\"ja\":\"盾"
            + " DEX\",\"zh-TW\":\"盾\"}%s}}]}")
        .formatted(Instant.now(), side, price, side, price, repeats);
  }

  private HttpResponse<String> get(String path) {
    return Http.get(root, "/api/v1/watches" + path, "Authorization", Http.ADMIN);
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return Http.send(
        root,
        method,
        "/api/v1/watches" + path,
        HttpRequest.BodyPublishers.ofString(body),
        "Authorization",
        Http.ADMIN,
        "Content-Type",
        "application/json");
  }
}
