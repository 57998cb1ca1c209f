package io.marketcast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces that a collector really gets; ApplicationTest has the replica that makes none. */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = DatabaseResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = TraceReceiver.class, restrictToAnnotatedClass = true)
final class TracesTest {

  @Inject Database database;
  @Inject Vertx vertx;

  TestRedis redis;
  TraceReceiver traces;

  @TestHTTPResource("/")
  URI root;

  @BeforeEach
  void theDatabaseIsUsable() {
    Await.until(() -> "schema", database::isUsable);
  }

  @Test
  void aRequestAndWhatItAsksTheDatabaseAreOneTrace() {
    assertEquals(200, Http.get(root, "/api/v1/items?q=ore").statusCode());
    assertNotNull(((VertxInternal) vertx).tracer(), "what ApplicationTest looks for");
    TraceReceiver.Span request = traces.await("GET /api/v1/items");
    assertTrue(request.parent().isEmpty());
    Await.until(() -> "a query in " + traces.spans(), () -> hasPart(request.id()));
  }

  @Test
  void anIngestTransactionIsATraceWithItsStatements() {
    new Publisher(redis).publish(3);
    TraceReceiver.Span transaction = traces.await("apply events");
    assertTrue(transaction.parent().isEmpty());
    Await.until(() -> "a statement in " + traces.spans(), () -> hasPart(transaction.id()));
  }

  @Test
  void streamsAreNotTraced() throws Exception {
    for (String stream : List.of("/api/v1/stream", "/api/v1/monitoring/stream")) {
      try (var reader = SseReader.at(root.resolve(stream))) {
        assertEquals(200, reader.response().statusCode());
        Await.until(() -> stream, () -> !reader.blocks().isEmpty());
      }
    }
    String webSocket = root.resolve("/ws/monitoring").toString().replaceFirst("http", "ws");
    try (var reader = MessageReader.at(URI.create(webSocket))) {
      Await.until(() -> "told", () -> !reader.messages().isEmpty());
    }
    assertEquals(200, Http.get(root, "/api/v1/statistics/overview").statusCode());
    traces.await("GET /api/v1/statistics/overview"); // what ended before has been sent with it
    assertEquals(
        List.of(),
        traces.spans().stream()
            .filter(span -> span.name().contains("stream") || span.name().contains("/ws"))
            .toList());
  }

  private boolean hasPart(ByteString id) {
    return traces.spans().stream().anyMatch(span -> span.parent().equals(id));
  }
}
