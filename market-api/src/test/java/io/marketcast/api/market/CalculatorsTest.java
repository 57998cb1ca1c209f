package io.marketcast.api.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calculators with imported rules and a book in a real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class CalculatorsTest {

  private static final String RULES =
      """
      item_id,recommended_price,minimum_price,maximum_price,price_step_percent,tax_percent,\
      tax_percent_month_card,deposit_percent,deposit_percent_month_card
      7,1600,400,8000,5,5,4,1,0
      8,30000,7500,150000,5,10,8,1,0
      """;
  private static final String BOOK =
      """
      TRUNCATE item, book, book_level CASCADE;
      INSERT INTO item (id, game, realm, item_id, last_seen, epoch, "offset") VALUES
        (1, 'bpsr', '', '7', '2026-11-21T12:00:00Z', 'e', 1),
        (2, 'bpsr', 'jp', '8', '2026-11-21T12:00:00Z', 'e', 1),
        (3, 'bpsr', 'us', '8', '2026-11-21T11:00:00Z', 'e', 1),
        (4, 'bpsr', '', '9', '2026-11-21T12:00:00Z', 'e', 1);
      INSERT INTO book (item, section, epoch, "offset", captured, agent, complete)
        SELECT id, 'sale', 'e', 1, last_seen, 'a', true FROM item;
      INSERT INTO book_level (item, section, listing_id, side, price, quantity, seen) VALUES
        (1, 'sale', 'a', 'sell', 1200, 10, now()), (1, 'sale', 'b', 'sell', 1280, 5, now()),
        (2, 'sale', 'c', 'sell', 20000, 1, now()), (3, 'sale', 'd', 'sell', 10000, 1, now());
      """;

  TestDatabase postgres;

  @TestHTTPResource("/")
  URI root;

  @BeforeEach
  void fill() throws Exception {
    Await.until(
        () -> "the schema is there",
        () -> Http.get(root, "/api/v1/items/names").statusCode() == 200);
    var body = HttpRequest.BodyPublishers.ofString(RULES);
    var response =
        Http.send(root, "POST", "/api/v1/items/names", body, "Authorization", Http.ADMIN);
    assertEquals(200, response.statusCode(), response.body());
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(BOOK);
    }
  }

  @Test
  void aProfitIsReckonedByTheItemsRules() {
    JsonObject answer =
        post(
            "calculate-profit",
            "{\"item_id\":7,\"buy_price\":1000,\"sell_price\":1601,\"quantity\":3}");
    assertEquals(
        new JsonObject(
            """
            {"game":"bpsr","item_id":7,
             "terms":{"monthly_card":false,"fee_rate":0.050000,"deposit_rate":0.010000,
               "minimum_price":400,"recommended_price":1600,"maximum_price":8000,"price_step":80},
             "trade":{"quantity":3,"sell_price":1601,"cost":3000,"revenue":4803,"tax":241,
               "deposit":49,"capital":3049,"profit":1562,"profit_rate":0.520666,"margin":0.325213},
             "break_even_price":1053,"price_allowed":true}\
            """),
        answer);
  }

  @Test
  void theMonthCardAndAFeeOfOnesOwnChangeTheTax() {
    String trade = "{\"item_id\":7,\"buy_price\":1000,\"sell_price\":2000,";
    assertEquals(80, tax(trade + "\"monthly_card\":true}"));
    assertEquals(150, tax(trade + "\"fee_rate\":0.075}"));
    assertEquals(0, tax(trade + "\"fee_rate\":0}"));
  }

  @Test
  void anItemWithoutARuleHasTheDefaultTerms() {
    String trade = "\"buy_price\":1000,\"sell_price\":2000}";
    assertEquals(100, tax("{\"item_id\":9," + trade));
    assertEquals(100, tax("{" + trade));
  }

  private int tax(String question) {
    return post("calculate-profit", question).getJsonObject("trade").getInteger("tax");
  }

  @Test
  void theOptimalPriceReachesTheTargetAndIsNotBelowTheBook() {
    // 1000 and 5 % are 1050, which takes 1106; but the cheapest asks 1200
    JsonObject answer = price("{\"item_id\":7,\"buy_price\":1000,\"target_profit_rate\":0.05}");
    assertEquals(1106, answer.getInteger("needed_price"));
    assertEquals(1200, answer.getInteger("price"));
    assertEquals(1200, answer.getInteger("lowest_price"));
    assertTrue(answer.getBoolean("reached"));
    assertTrue(answer.getBoolean("cheapest"));
  }

  @Test
  void withoutABuyPriceWhatIsOnSaleIsBought() {
    // 10 for 1200 and 2 for 1280 are 14560, and half as much again is 21840, so 22990 / 12 each
    JsonObject answer = price("{\"item_id\":7,\"quantity\":12,\"target_profit_rate\":0.5}");
    assertEquals(14_560, answer.getJsonObject("trade").getInteger("cost"));
    assertEquals(1916, answer.getInteger("needed_price"));
    assertEquals(1920, answer.getInteger("price"));
    assertEquals(1280, answer.getInteger("lowest_price"));
    var tooMany =
        ask("calculate-optimal-price", "{\"item_id\":7,\"quantity\":16,\"target_profit_rate\":0}");
    assertEquals(409, tooMany.statusCode());
  }

  private JsonObject price(String question) {
    return post("calculate-optimal-price", question);
  }

  @Test
  void marginsAreComparedBestFirst() {
    JsonObject recommended =
        Http.json(
            Http.get(root, "/api/v1/compare-margins?item_id=7&item_id=8&item_id=9&item_id=5"));
    // 8: buys at 20000, sells at 30000 with 10 %; 7: buys at 1200, sells at 1600 with 5 %
    assertEquals(List.of(8, 7, 9, 5), ids(recommended));
    assertEquals(7000, profit(recommended, 0));
    assertEquals(320, profit(recommended, 1));
    assertEquals(
        "only 0 are known to be on sale",
        recommended.getJsonArray("items").getJsonObject(2).getString("reason"));
    JsonObject next =
        Http.json(
            Http.get(
                root,
                "/api/v1/compare-margins?item_id=7&quantity=10&sell_at=next_level&monthly_card=true"));
    assertEquals(10 * (1280 - 1200) - 512, profit(next, 0));
  }

  private static List<Integer> ids(JsonObject comparison) {
    return comparison.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getInteger("item_id"))
        .toList();
  }

  private static int profit(JsonObject comparison, int at) {
    JsonObject item = comparison.getJsonArray("items").getJsonObject(at);
    return item.getJsonObject("trade").getInteger("profit");
  }

  @Test
  void whatSoManyCostIsWalkedThroughTheBook() {
    assertEquals(
        new JsonObject(
            """
            {"game":"bpsr","item_id":7,"realm":"","quantity":12,"available":12,"complete":true,
             "total":14560,"average_price":1213.3334,
             "levels":[{"price":1200,"quantity":10},{"price":1280,"quantity":2}],
             "book_seen":"2026-11-21T12:00:00Z"}\
            """),
        Http.json(Http.get(root, "/api/v1/items/7/cost?quantity=12")));
    JsonObject more = Http.json(Http.get(root, "/api/v1/items/7/cost?quantity=16"));
    assertEquals(15, more.getInteger("available"));
    assertEquals(false, more.getBoolean("complete"));
  }

  @Test
  void theRealmSeenLastIsMeantUnlessOneIsNamed() {
    assertEquals(20_000, Http.json(Http.get(root, "/api/v1/items/8/cost")).getInteger("total"));
    assertEquals(
        10_000, Http.json(Http.get(root, "/api/v1/items/8/cost?realm=us")).getInteger("total"));
    assertEquals(404, Http.get(root, "/api/v1/items/8/cost?realm=eu").statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calculate-profit | {} | buy_price",
        "calculate-profit | {\"buy_price\":-1,\"sell_price\":5} | buy_price",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":0} | sell_price",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":1000000000001} | sell_price",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":1,\"quantity\":0} | quantity",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":1,\"fee_rate\":5} | fee_rate",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":1,\"fee_rate\":1} | fee_rate",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":1,\"fee_rate\":1e-999999999} | fee_rate",
        "calculate-profit | {\"buy_price\":\"much\",\"sell_price\":1} | buy_price",
        "calculate-profit | {\"buy_price\":1,\"sell_price\":1000000000000,\"quantity\":1000000000} | quantity",
        "calculate-optimal-price | {\"item_id\":7} | target_profit_rate",
        "calculate-optimal-price | {\"item_id\":7,\"target_profit_rate\":-0.1} | target_profit_rate",
        "calculate-optimal-price | {\"item_id\":7,\"target_profit_rate\":1e-999999999} | target_profit_rate"
      })
  void whatCannotBeComputedIsRefusedByName(String path, String question, String parameter) {
    var response = ask(path, question);
    assertEquals(400, response.statusCode(), response.body());
    assertEquals(parameter, Http.json(response).getString("parameter"), response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "items/7/cost?quantity=0, quantity",
    "items/7/cost?quantity=x, quantity",
    "items/0/cost, id",
    "items/x/cost, id",
    "compare-margins, item_id",
    "compare-margins?item_id=x, item_id",
    "compare-margins?item_id=7&sell_at=night, sell_at"
  })
  void badParametersAreNamed(String path, String parameter) {
    var response = Http.get(root, "/api/v1/" + path);
    assertEquals(400, response.statusCode(), response.body());
    assertTrue(parameter.startsWith(Http.json(response).getString("parameter")), response.body());
  }

  private JsonObject post(String path, String question) {
    var response = ask(path, question);
    assertEquals(200, response.statusCode(), response.body());
    return Http.json(response);
  }

  private HttpResponse<String> ask(String path, String question) {
    var body = HttpRequest.BodyPublishers.ofByteArray(question.getBytes(UTF_8));
    return Http.send(root, "POST", "/api/v1/" + path, body, "Content-Type", "application/json");
  }
}
