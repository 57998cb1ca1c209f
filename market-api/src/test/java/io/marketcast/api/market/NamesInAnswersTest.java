package io.marketcast.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names come in the language that a client asks for, and caches keep the languages apart. */
@QuarkusTest
@TestProfile(NoonProfile.class)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = DatabaseResource.class,
    initArgs = @ResourceArg(name = DatabaseResource.SEED, value = DatabaseResource.MARKET),
    restrictToAnnotatedClass = true)
final class NamesInAnswersTest {

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
          items?category=weapons&lang=ja       |              | ja | 潮の刃
          items?category=weapons               | ja-JP, en    | ja | 潮の刃
          items?category=weapons               | fr, *;q=0.1  | en | Tide Blade
          items?category=weapons               |              | en | Tide Blade
          items?category=weapons&lang=en       | ja           | en | Tide Blade
          items?q=dawn&lang=ja                 |              | ja | Dawn Petal
          items?q=潮の&lang=ja                  |              | ja | 潮の刃
          items/9000001?lang=ja                |              | ja | 月光の鉱石
          items/9000001/history                | ja           | ja | 月光の鉱石
          listings?item=9000003                | ja           | ja | 潮の刃
          listings?q=鉱石&lang=ja&realm=na      |              | ja | 月光の鉱石
          listings/recent?limit=1&lang=ja      |              | ja | 月光の鉱石
          listings/recent?limit=1              |              | en | Moonlit Ore
          """)
  void anItemIsCalledAsTheClientAsks(String path, String accepted, String language, String name) {
    HttpResponse<String> response = get(path, accepted);
    JsonObject answer = Http.json(response);
    var rows = answer.getJsonArray("items", answer.getJsonArray("listings"));
    JsonObject named = rows == null ? answer : rows.getJsonObject(0);
    assertEquals(name, named.getString("item_name"), response.body());
    assertEquals(language, Http.header(response, "Content-Language"));
    assertTrue(vary(response).contains("Accept-Language"), vary(response).toString());
  }

  @ParameterizedTest
  @CsvSource({"en, item", "ja, item_ja", "zh-TW, item_zh"})
  void anOfferIsCalledAsTheClientAsks(String language, String canonical) {
    HttpResponse<String> response = get("offers", language);
    assertEquals(language.substring(0, 2), Http.header(response, "Content-Language"));
    assertTrue(vary(response).contains("Accept-Language"), vary(response).toString());
    for (Object each : Http.json(response).getJsonArray("offers")) {
      var offer = (JsonObject) each;
      String name =
          Stream.of(canonical, "item", "item_name")
              .map(offer::getString)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      assertEquals(name, offer.getString("name"), offer.encode());
    }
  }

  @Test
  void eachLanguageHasATagOfItsOwnAndItsAnswerIsNotSentTwice() {
    String english = Http.header(get("items/9000001", null), "ETag");
    String japanese = Http.header(get("items/9000001", "ja"), "ETag");
    assertNotEquals(english, japanese);
    assertEquals(200, ask("items/9000001", "ja", english).statusCode());
    HttpResponse<String> known = ask("items/9000001", "ja", japanese);
    assertEquals(304, known.statusCode());
    assertTrue(vary(known).contains("Accept-Language"), vary(known).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "items/9000001", "listings", "listings/recent", "offers"})
  void aLanguageThatThereIsNotIsNamed(String path) {
    for (String wrong : List.of("xx", "not-a-language-at-all", "%3B")) {
      var response = Http.get(root, "/api/v1/" + path + "?lang=" + wrong);
      assertEquals(400, response.statusCode(), response.body());
      assertEquals("lang", Http.json(response).getString("parameter"), response.body());
    }
  }

  private HttpResponse<String> get(String path, String accepted) {
    HttpResponse<String> response =
        accepted == null
            ? Http.get(root, "/api/v1/" + path)
            : Http.get(root, "/api/v1/" + path, "Accept-Language", accepted);
    assertEquals(200, response.statusCode(), response.body());
    return response;
  }

  private HttpResponse<String> ask(String path, String accepted, String tag) {
    return Http.get(root, "/api/v1/" + path, "Accept-Language", accepted, "If-None-Match", tag);
  }

  private static List<String> vary(HttpResponse<?> response) {
    return response.headers().allValues("Vary");
  }
}
