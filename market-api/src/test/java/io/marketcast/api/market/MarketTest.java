package io.marketcast.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the market's endpoints find in a real database; the rest is in the examples. */
@QuarkusTest
@TestProfile(NoonProfile.class)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = DatabaseResource.class,
    initArgs = @ResourceArg(name = DatabaseResource.SEED, value = DatabaseResource.MARKET),
    restrictToAnnotatedClass = true)
final class MarketTest {

  @Inject Database database;

  @TestHTTPResource("/")
  URI root;

  @BeforeEach
  void theDatabaseIsUsable() {
    Await.until(() -> "schema", database::isUsable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          items?q=moon                               | items    | 9000001 9000001
          items?q=9000002                            | items    | 9000002
          items?realm=jp&on_sale=true                | items    | 9000001 9000003
          items?on_sale=false                        | items    | 9000002
          items?category=weapons                     | items    | 9000003
          items?game=artale                          | items    |
          listings?item=9000001&sort=price           | listings | 9000001 9000001 9000001
          listings?category=weapons&sort=-price      | listings | 9000003 9000003
          listings?min_price=20000&max_price=21000   | listings | 9000001 9000001
          listings?side=buy                          | listings |
          listings?currency=luno&realm=na            | listings | 9000001
          listings?q=blade&section=sale              | listings | 9000003 9000003
          """)
  void filtersFindWhatTheySay(String path, String field, String items) {
    JsonArray rows = get("/api/v1/" + path).getJsonArray(field);
    List<String> found =
        rows.stream().map(row -> ((JsonObject) row).getLong("item_id").toString()).toList();
    assertEquals(items == null ? "" : items, String.join(" ", found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          offers?item=shield%20dex%2060%25%20SCROLL    | 盾敏60% 盾敏60
          offers?item=冰鑽                           | 冰鑽
          offers?item=盾牌敏捷60%25                   | 盾敏60% 盾敏60
          offers?item=顿敏６０％                      | 盾敏60% 盾敏60
          offers?item=盾%20DEX%2060%25               | 盾敏60% 盾敏60
          offers?item=盾                             |
          offers?q=敏&side=buy                       | 盾敏60
          offers?q=盾牌敏捷&side=buy                  | 盾敏60
          offers?q=盾%20dex&side=buy                 | 盾敏60
          offers?max_age=3600&sort=price             | 盾敏60 盾敏60% 冰鑽
          offers?sort=-price&currency=snow           | 盾敏60% 盾敏60
          offers?min_price=6&max_price=6             | 盾敏60%
          offers?channel=1334                        | 盾敏60
          offers?min_confidence=0.95                 | 盾敏60%
          offers?sort=last_seen&limit=1              | 楓幣
          """)
  void offersAreFoundBySideItemPriceCurrencyChannelAndAge(String path, String names) {
    JsonArray offers = get("/api/v1/" + path).getJsonArray("offers");
    List<String> found =
        offers.stream().map(offer -> ((JsonObject) offer).getString("item_name")).toList();
    assertEquals(names == null ? "" : names, String.join(" ", found));
  }

  @ParameterizedTest
  @CsvSource({
    "items, items",
    "listings?sort=seen, listings",
    "listings?sort=-seen, listings",
    "listings?sort=price, listings",
    "listings?sort=-price, listings",
    "offers?sort=last_seen, offers",
    "offers?sort=-price, offers",
    "shouts, shouts"
  })
  void pagesOfOneRowAreTheWholeInTheSameOrder(String path, String field) {
    List<Object> whole = get("/api/v1/" + path).getJsonArray(field).stream().toList();
    assertTrue(whole.size() >= 2);
    var rows = new ArrayList<Object>();
    String page = "/api/v1/" + path + (path.contains("?") ? "&" : "?") + "limit=1";
    JsonObject answer = get(page);
    rows.addAll(answer.getJsonArray(field).stream().toList());
    while (answer.getString("next") != null) {
      answer = get(page + "&cursor=" + answer.getString("next"));
      rows.addAll(answer.getJsonArray(field).stream().toList());
    }
    assertEquals(whole, rows);
  }

  @ParameterizedTest
  @CsvSource({
    "items?limit=501, limit",
    "items?cursor=bm9uc2Vuc2U, cursor",
    "items?cursor=%00, cursor",
    "items?game=A%20B, game",
    "items?on_sale=perhaps, on_sale",
    "items/x, id",
    "items/-1, id",
    "items/9000001/history?interval=2h, interval",
    "items/9000001/history?days=0, days",
    "items/9000001/history?days=3&from=2026-11-01T00:00:00Z, days",
    "items/9000001/history?days=30&interval=1m, interval",
    "items/9000001/history?from=yesterday, from",
    "items/9000001/history?from=2026-11-22T00:00:00Z, from",
    "listings?sort=name, sort",
    "listings?min_price=-1, min_price",
    "listings?max_price=1e9, max_price",
    "listings?cursor=YQ, cursor",
    "offers?side=both, side",
    "offers?max_age=0, max_age",
    "offers?min_confidence=2, min_confidence",
    "shouts?from=2026, from",
    "events, after",
    "events?after=8127, after",
    "events?after=k3f9:1&limit=1001, limit",
    "statistics/overview?days=91, days",
    "statistics/trending?hours=169, hours",
    "export/secrets, table",
    "export/items?format=xlsx, format"
  })
  void badParametersAreNamed(String path, String parameter) {
    var response = Http.get(root, "/api/v1/" + path);
    assertEquals(400, response.statusCode(), response.body());
    assertEquals(parameter, Http.json(response).getString("parameter"), response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "shouts?from=%2B999999999-01-01T00:00:00Z",
    "listings?sort=price&cursor=MUU5OTk5OTk5OTkfMR9zYWxlH3g", // 1E999999999
    "items?q=a%00b"
  })
  void valuesThatNoColumnCanHoldAreBadRequests(String path) {
    var response = Http.get(root, "/api/v1/" + path);
    assertEquals(400, response.statusCode(), response.body());
  }

  @Test
  void aTextWithAQuoteIsNoSql() {
    assertEquals(0, get("/api/v1/items?q=%27%20OR%20TRUE%20--").getInteger("count"));
  }

  @Test
  void anItemThatNobodyHasSeenIsNotFound() {
    assertEquals(404, Http.get(root, "/api/v1/items/1").statusCode());
    assertEquals(404, Http.get(root, "/api/v1/items/9000001?realm=eu").statusCode());
    assertEquals(404, Http.get(root, "/api/v1/items/1/history").statusCode());
  }

  @Test
  void theLongestHistoryPicksItsInterval() {
    assertEquals("1d", get("/api/v1/items/9000001/history?days=90").getString("interval"));
    assertEquals("1h", get("/api/v1/items/9000001/history").getString("interval"));
    assertEquals(
        "1m", get("/api/v1/items/9000001/history?from=2026-11-21T11:00:00Z").getString("interval"));
  }

  @Test
  void backfillGoesOnInTheNextEpochAndEndsBeforeWhatIsNotYetWhole() {
    JsonObject first = get("/api/v1/events?after=k3f9:8127&limit=2");
    assertEquals("m00n:1", first.getString("next"));
    assertTrue(first.getBoolean("has_more"));
    assertFalse(first.containsKey("gap"));
    JsonObject last = get("/api/v1/events?after=m00n:1");
    assertEquals(1, last.getInteger("count"));
    assertFalse(last.getBoolean("has_more"));
    assertEquals("m00n:2", last.getString("next"));
    assertEquals(0, get("/api/v1/events?after=m00n:2").getInteger("count"));
  }

  @Test
  void backfillGivesTheBytesOfTheEventAndSaysWhatIsMissing() {
    var response = Http.get(root, "/api/v1/events?after=k3f9:8000&limit=1");
    assertTrue(
        response
            .body()
            .contains(
                "[{\"id\":\"k3f9:8127\",\"ts\":1795262280000000,\"type\":\"new_listings\","
                    + "\"game\":\"bpsr\",\"price\":1.50}]"),
        response.body());
    JsonObject gap = Http.json(response).getJsonObject("gap");
    assertEquals("k3f9:8001", gap.getString("from"));
    assertEquals("k3f9:8126", gap.getString("to"));
    assertEquals(404, Http.get(root, "/api/v1/events?after=zzzz:1").statusCode());
  }

  @ParameterizedTest
  @CsvSource({"items, 4", "listings, 5", "offers, 4", "shouts, 2"})
  void exportsHoldEveryRowInBothFormats(String table, int rows) {
    var ndjson = Http.get(root, "/api/v1/export/" + table + "?format=ndjson");
    assertEquals(200, ndjson.statusCode(), ndjson.body());
    assertEquals("application/x-ndjson", Http.header(ndjson, "Content-Type"));
    List<JsonObject> objects = ndjson.body().lines().map(JsonObject::new).toList();
    assertEquals(rows, objects.size());
    var csv = Http.get(root, "/api/v1/export/" + table + "?format=csv");
    assertEquals(rows + 1, csv.body().lines().count(), csv.body());
    assertEquals(
        objects.getFirst().fieldNames().stream().sorted().toList(),
        List.of(csv.body().lines().findFirst().orElse("").split(",")).stream().sorted().toList());
  }

  @Test
  void aSpreadsheetTakesNoTextForAFormula() {
    String csv = Http.get(root, "/api/v1/export/shouts").body();
    assertTrue(csv.contains("'=Kite"), csv);
    assertFalse(csv.contains(",=Kite"), csv);
    assertTrue(Http.get(root, "/api/v1/export/shouts?format=ndjson").body().contains("\"=Kite\""));
  }

  @Test
  void exportsAreCompressedForThoseWhoTakeIt() throws IOException {
    HttpResponse<byte[]> response =
        Http.send(
            root,
            "GET",
            "/api/v1/export/items",
            HttpRequest.BodyPublishers.noBody(),
            HttpResponse.BodyHandlers.ofByteArray(),
            "Accept-Encoding",
            "gzip");
    assertEquals("gzip", Http.header(response, "Content-Encoding"));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertEquals(
        Http.get(root, "/api/v1/export/items").body(), new String(plain, StandardCharsets.UTF_8));
  }

  @Test
  void whatWasNotSaidIsNullAndNotZero() {
    JsonObject item = get("/api/v1/items/9000002");
    assertNull(item.getValue("min_price"));
    assertEquals(0, item.getInteger("on_sale"));
    assertTrue(item.getJsonArray("book").isEmpty());
  }

  private JsonObject get(String path) {
    var response = Http.get(root, path);
    assertEquals(200, response.statusCode(), path + ": " + response.body());
    return Http.json(response);
  }
}
