package io.marketcast.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.market.BookLevel;
import io.marketcast.api.market.Candle;
import io.marketcast.api.market.DailyStatistic;
import io.marketcast.api.market.Item;
import io.marketcast.api.market.Offer;
import io.marketcast.api.market.ShoutRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole application, with a database that is down at the start and goes away later. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(
    value = DatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = DatabaseResource.DOWN, value = "true"))
final class DatabaseOutageTest {

  TestRedis redis;
  TestDatabase postgres;

  @TestHTTPResource("/")
  URI root;

  @Test
  void theFeedNeverWaitsForTheDatabaseAndTheSchemaComesWithIt() throws Exception {
    awaitStatus("/q/health/ready", 200);
    awaitStatus("/q/health/well", 503);
    assertStreams();

    postgres.start();
    awaitStatus("/q/health/well", 200);
    assertEquals("0", postgres.ask("SELECT count(*) FROM item"));
    assertEntitiesFitTheSchema();

    awaitCheck("connected");
    postgres.stop();
    awaitStatus("/q/health/well", 503);
    awaitCheck("away");
    assertEquals(200, status("/q/health/ready"));
    assertStreams();

    postgres.start();
    awaitStatus("/q/health/well", 200);
  }

  private static void assertEntitiesFitTheSchema() {
    List<Long> counts =
        QuarkusTransaction.requiringNew()
            .call(() ->
                List.of(
                    Item.find("offset >= 0").count(),
                    BookLevel.count(),
                    Candle.count(),
                    Offer.count(),
                    ShoutRecord.count(),
                    DailyStatistic.count()));
    assertEquals(6, counts.size());
    QuarkusTransaction.requiringNew()
        .run(() -> {
          assertTrue(Item.listAll().isEmpty());
          assertTrue(BookLevel.listAll().isEmpty());
          assertTrue(Candle.listAll().isEmpty());
          assertTrue(Offer.listAll().isEmpty());
          assertTrue(ShoutRecord.listAll().isEmpty());
          assertTrue(DailyStatistic.listAll().isEmpty());
        });
  }

  private void assertStreams() throws Exception {
    var publisher = new Publisher(redis);
    URI stream = root.resolve("/api/v1/stream?last_event_id=" + publisher.head());
    try (SseReader reader = SseReader.at(stream)) {
      publisher.publish(3);
      assertEquals(publisher.head().toString(), reader.awaitEvents(3).ids().getLast());
    }
  }

  /** What readiness tells of the database without depending on it. */
  private void awaitCheck(String state) {
    Await.until(
        () -> "the database is " + state,
        () ->
            Http.json(Http.get(root, "/q/health/ready")).getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals("postgresql"))
                .anyMatch(check ->
                    check.getString("status").equals("UP")
                        && check.getJsonObject("data").getString("state").equals(state)));
  }

  private void awaitStatus(String path, int wanted) {
    Await.until(
        () -> path + " " + wanted,
        () -> {
          try {
            return status(path) == wanted;
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private int status(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(root.resolve(path)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
