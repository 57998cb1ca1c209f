package io.marketcast.api.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.marketcast.protocol.json.NamesJson;
import io.marketcast.protocol.redis.RedisKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports into a real PostgreSQL, and what agents and clients then see. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
final class NamesImportTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final String IMPORT = "/api/v1/items/names";

  TestRedis redis;
  TestDatabase postgres;

  @TestHTTPResource("/")
  URI root;

  @BeforeEach
  void empty() throws Exception {
    Await.until(
        () -> "the schema is there",
        () -> Http.get(root, "/api/v1/items/names").statusCode() == 200);
    execute(
        "TRUNCATE item_name, name_catalog, item_category, category_name, trading_rule, item CASCADE");
    redis.run(Command.FLUSHALL);
  }

  @Test
  void whatIsImportedIsInTheDatabaseInRedisAndForEveryClient() throws Exception {
    JsonObject report = imported("item_id,name_en,name_ja,category\n7,Bow,弓,101\n8,Doll α,,102\n");
    assertEquals(
        new JsonObject(
            """
            {"game":"bpsr","kind":"items","entries":2,"added":3,"changed":0,"unchanged":0,
             "removed":0,"dry_run":false,"published":true,"notes":[],"note_count":0}\
            """),
        report);
    assertEquals("102", postgres.ask("SELECT category FROM item_category WHERE item_id = '8'"));
    assertEquals(Map.of(7L, "Bow", 8L, "Doll α"), inRedis("en"));
    assertEquals(Map.of(7L, "弓"), inRedis("ja"));
    JsonObject names = Http.json(Http.get(root, IMPORT));
    assertEquals(new JsonObject("{\"7\":\"Bow\",\"8\":\"Doll α\"}"), names.getJsonObject("names"));
    assertEquals("en", names.getString("language"));
    assertEquals(List.of("en", "ja"), names.getJsonArray("languages").getList());
  }

  @Test
  void theLanguageIsTheQuerysElseTheClientsElseTheOperators() {
    imported("item_id,name_en,name_ja,name_zh-TW\n7,Bow,弓,弓箭\n");
    assertEquals("ja", language(IMPORT + "?lang=ja", "zh-TW"));
    assertEquals("zh-TW", language(IMPORT, "zh-TW,zh;q=0.8,en;q=0.5"));
    assertEquals("ja", language(IMPORT, "ja-JP;q=0.9, ko"));
    assertEquals("en", language(IMPORT, "ko"));
    assertEquals("en", language(IMPORT, "!!"));
    var response = Http.get(root, IMPORT + "?lang=ko");
    assertEquals(400, response.statusCode());
    assertEquals("lang", Http.json(response).getString("parameter"));
  }

  @Test
  void namesAreCachedUntilTheyChange() {
    imported("{\"7\":\"Bow\"}");
    var first = Http.get(root, IMPORT);
    assertTrue(Http.header(first, "Cache-Control").contains("max-age="), "cacheable");
    assertTrue(first.headers().allValues("Vary").toString().contains("Accept-Language"));
    String tag = Http.header(first, "ETag");
    assertEquals(304, Http.get(root, IMPORT, "If-None-Match", tag).statusCode());
    imported("{\"7\":\"Long Bow\"}");
    assertEquals(200, Http.get(root, IMPORT, "If-None-Match", tag).statusCode());
  }

  @Test
  void aSecondImportChangesAndAddsAndRemovesOnlyWhenTold() {
    imported("{\"7\":\"Bow\",\"8\":\"Doll\",\"9\":\"Ore\"}");
    String before = version();
    JsonObject report = imported("{\"7\":\"Bow\",\"8\":\"Doll α\",\"10\":\"Seed\"}");
    assertEquals(
        List.of(1, 1, 1, 0),
        List.of(
            report.getInteger("added"),
            report.getInteger("changed"),
            report.getInteger("unchanged"),
            report.getInteger("removed")));
    assertNotEquals(before, version());
    assertEquals(4, inRedis("en").size());

    report = imported("?replace=true", "{\"7\":\"Bow\"}");
    assertEquals(3, report.getInteger("removed"));
    assertEquals(Map.of(7L, "Bow"), inRedis("en"));
  }

  @Test
  void aDryRunSaysWhatWouldBeAndChangesNothing() {
    JsonObject report = imported("?dry_run=true", "{\"7\":\"Bow\"}");
    assertEquals(1, report.getInteger("added"));
    assertTrue(report.getBoolean("dry_run"));
    assertEquals("0", postgres.ask("SELECT count(*) FROM item_name"));
    assertEquals("0", postgres.ask("SELECT count(*) FROM name_catalog"));
    assertEquals(0, redis.run(Command.EXISTS, KEYS.names("bpsr", "en")).toInteger());
  }

  @Test
  void aFileWithOneWrongLineIsRefusedWhole() {
    imported("{\"1\":\"Old\"}");
    var response = post("", "id,name\n7,Bow\n8,René\n".getBytes(ISO_8859_1), Http.ADMIN);
    assertEquals(422, response.statusCode());
    assertEquals("application/problem+json", Http.header(response, "Content-Type"));
    JsonObject problem = Http.json(response);
    assertEquals(1, problem.getInteger("problem_count"));
    assertEquals(3, problem.getJsonArray("problems").getJsonObject(0).getInteger("line"));
    assertEquals("1", postgres.ask("SELECT count(*) FROM item_name"));
  }

  @Test
  void onlyTheOperatorImports() {
    byte[] file = "{\"7\":\"Bow\"}".getBytes(UTF_8);
    assertEquals(401, post("", file, "Bearer wrong").statusCode());
    assertEquals("0", postgres.ask("SELECT count(*) FROM item_name"));
  }

  @Test
  void whatCurlCallsAFormIsTakenAsTheFileItIs() {
    var body = HttpRequest.BodyPublishers.ofString("{\"7\":\"Bow\"}");
    String[] headers = {
      "Authorization", Http.ADMIN, "Content-Type", "application/x-www-form-urlencoded"
    };
    var response = Http.send(root, "POST", IMPORT, body, headers);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(1, Http.json(response).getInteger("added"));
  }

  @Test
  void badParametersAreNamed() {
    byte[] file = "{\"7\":\"Bow\"}".getBytes(UTF_8);
    for (String query : List.of("lang=!", "game=A B", "dry_run=perhaps", "replace=1")) {
      var response = post("?" + query.replace(" ", "%20"), file, Http.ADMIN);
      assertEquals(400, response.statusCode(), query);
      assertEquals(query.split("=")[0], Http.json(response).getString("parameter"), query);
    }
  }

  @Test
  void itemsOfTheMarketWithoutANameAreListed() throws Exception {
    execute(
        """
        INSERT INTO item (game, realm, item_id, last_seen, epoch, "offset") VALUES
          ('bpsr', 'jp', '7', '2026-11-21T12:00:00Z', 'e', 1),
          ('bpsr', 'us', '7', '2026-11-21T13:00:00Z', 'e', 2),
          ('bpsr', '', '8', '2026-11-21T14:00:00Z', 'e', 3),
          ('bpsr', '', '9', '2026-11-21T11:00:00Z', 'e', 4)\
        """);
    imported("{\"8\":\"Doll\"}");
    assertEquals(
        new JsonObject(
            """
            {"game":"bpsr","language":"en","count":2,"items":[
              {"item_id":7,"item_name":"7","last_seen":"2026-11-21T13:00:00Z"},
              {"item_id":9,"item_name":"9","last_seen":"2026-11-21T11:00:00Z"}]}\
            """),
        Http.json(Http.get(root, "/api/v1/items/unknown")));
    assertEquals(
        1, Http.json(Http.get(root, "/api/v1/items/unknown?limit=1")).getJsonArray("items").size());
  }

  @Test
  void theMarketsItemsGetTheirCategoriesByName() throws Exception {
    execute(
        """
        INSERT INTO item (game, realm, item_id, last_seen, epoch, "offset")
        VALUES ('bpsr', 'jp', '7', now(), 'e', 1)\
        """);
    String category = "SELECT category FROM item WHERE item_id = '7'";
    imported("item_id,name,category\n7,Bow,205\n");
    Await.until(() -> "the category", () -> "205".equals(postgres.ask(category)));
    imported("id,name,level\n205,Alchemy,2\n");
    Await.until(() -> "its name", () -> "Alchemy".equals(postgres.ask(category)));
  }

  @Test
  void aRedisThatWasAwayOrForgotGetsTheNamesByItself() throws Exception {
    redis.stop();
    try {
      assertFalse(imported("{\"7\":\"Bow\"}").getBoolean("published"));
    } finally {
      redis.start();
    }
    Await.until(() -> "published later", () -> inRedis("en").equals(Map.of(7L, "Bow")));
    redis.run(Command.FLUSHALL);
    Await.until(() -> "published again", () -> inRedis("en").equals(Map.of(7L, "Bow")));
  }

  @Test
  void importsAtTheSameTimeAreOneAfterTheOther() {
    var imports =
        IntStream.range(1, 9)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() -> imported("{\"" + i + "\":\"Name " + i + "\"}")))
            .toList();
    imports.forEach(CompletableFuture::join);
    assertEquals(8, inRedis("en").size());
    assertEquals("8", postgres.ask("SELECT names FROM name_catalog"));
  }

  @Test
  void rulesAndCategoriesAreImportedLikeNames() {
    String header =
        "item_id,category,subcategory,recommended_price,minimum_price,maximum_price,"
            + "price_step_percent,tax_percent,tax_percent_month_card,deposit_percent,"
            + "deposit_percent_month_card\n";
    JsonObject report = imported(header + "7,2,205,1600,400,8000,5,5,4,1,0\n");
    assertEquals("rules", report.getString("kind"));
    assertEquals(1, report.getInteger("added"));
    assertEquals("205", postgres.ask("SELECT category FROM item_category WHERE item_id = '7'"));
    assertEquals(1, imported(header + "7,2,205,1600,400,8000,5,5,4,1,0\n").getInteger("unchanged"));
    report = imported("?replace=true", header + "8,2,205,1600,400,8000,5,10,8,1,0\n");
    assertEquals(1, report.getInteger("removed"));
    report = imported("id\tname\tlevel\n205\tAlchemy\t2\n");
    assertEquals("categories", report.getString("kind"));
    assertEquals("Alchemy", postgres.ask("SELECT name FROM category_name WHERE category = '205'"));
  }

  @Test
  void theRealTablesAreImportedWhole() throws Exception {
    Path items = Path.of("/work/shared/items");
    assumeTrue(Files.isReadable(items), items + " is not there");
    for (var expected :
        Map.of(
                "bpsr-item-names.json", 6366,
                "bpsr-trading-rules.tsv", 346,
                "bpsr-trading-categories.tsv", 23)
            .entrySet()) {
      byte[] file = Files.readAllBytes(items.resolve(expected.getKey()));
      var response = post("", file, Http.ADMIN);
      assertEquals(200, response.statusCode(), response.body());
      assertEquals(expected.getValue(), Http.json(response).getInteger("added"));
    }
    assertEquals(6366, inRedis("en").size());
  }

  private JsonObject imported(String file) {
    return imported("", file);
  }

  private JsonObject imported(String query, String file) {
    var response = post(query, file.getBytes(UTF_8), Http.ADMIN);
    assertEquals(200, response.statusCode(), response.body());
    return Http.json(response);
  }

  private HttpResponse<String> post(String query, byte[] file, String authorization) {
    var body = HttpRequest.BodyPublishers.ofByteArray(file);
    return Http.send(root, "POST", IMPORT + query, body, "Authorization", authorization);
  }

  private String language(String path, String accepted) {
    var response = Http.get(root, path, "Accept-Language", accepted);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(
        Http.header(response, "Content-Language"), Http.json(response).getString("language"));
    return Http.json(response).getString("language");
  }

  private String version() {
    return redis.run(Command.HGET, KEYS.names("bpsr", "en"), RedisKeys.NAMES_VERSION).toString();
  }

  /** What an agent reads. */
  private Map<Long, String> inRedis(String language) {
    Response names = redis.run(Command.HGET, KEYS.names("bpsr", language), RedisKeys.NAMES);
    try {
      return names == null ? Map.of() : new NamesJson().read(names.toBytes());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
