package io.marketcast.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.store.DatabaseResource;
import io.marketcast.api.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A database that is blocked, and one that goes away and comes back. */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = DatabaseResource.class,
    initArgs = @ResourceArg(name = DatabaseResource.SEED, value = DatabaseResource.MARKET),
    restrictToAnnotatedClass = true)
final class DatabaseTroubleTest {

  private static final Duration LONGEST = Duration.ofSeconds(12); // 6 s on a busy machine

  TestDatabase database;

  @TestHTTPResource("/")
  URI root;

  @Test
  void aQuestionThatTakesTooLongEndsInAProblem() throws SQLException {
    awaitItems(200);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE item IN ACCESS EXCLUSIVE MODE");
      assertUnavailableSoon();
    }
    awaitItems(200);
  }

  @Test
  void aDatabaseThatIsAwayIsToldAtOnceAndUsedAgainWhenItIsBack() throws IOException {
    awaitItems(200);
    database.stop();
    try {
      assertUnavailableSoon();
      assertEquals(200, Http.get(root, "/api/v1/realtime/status").statusCode());
    } finally {
      database.start();
    }
    awaitItems(200);
  }

  @Test
  void onlySoManyAtATimeMaySortAllListings() throws Exception {
    awaitItems(200);
    String cheapest = "/api/v1/listings?sort=price";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        var others = Executors.newVirtualThreadPerTaskExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE book_level IN ACCESS EXCLUSIVE MODE");
      List<String> answers =
          IntStream.range(0, 3)
              .mapToObj(i -> others.submit(() -> Http.get(root, cheapest).body()))
              .toList()
              .stream()
              .map(DatabaseTroubleTest::get)
              .toList();
      assertEquals(
          1,
          answers.stream().filter(answer -> answer.contains("others sort all listings")).count(),
          answers::toString);
    }
    Await.until(() -> "listings", () -> Http.get(root, cheapest).statusCode() == 200);
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void assertUnavailableSoon() {
    long start = System.nanoTime();
    HttpResponse<String> response = items();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(503, response.statusCode(), response.body());
    assertEquals("application/problem+json", Http.header(response, "Content-Type"));
    assertEquals("5", Http.header(response, "Retry-After"));
    assertEquals("no-store", Http.header(response, "Cache-Control"));
    assertTrue(took.compareTo(LONGEST) < 0, took.toString());
  }

  private HttpResponse<String> items() {
    return Http.get(root, "/api/v1/items");
  }

  private void awaitItems(int status) {
    Await.until(() -> "items " + status, () -> items().statusCode() == status);
  }
}
