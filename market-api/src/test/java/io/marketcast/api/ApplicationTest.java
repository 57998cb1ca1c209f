package io.marketcast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.AsyncApi;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.RawClient;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole application, with a Redis and without a database. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class ApplicationTest {

  @Inject Vertx vertx;

  TestRedis redis;

  @TestHTTPResource("/")
  URI root;

  @Test
  void noTracesAreMadeWhereNobodyTakesThem() {
    assertNull(((VertxInternal) vertx).tracer(), "of requests");
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("BatchSpanProcessor")),
        "nothing waits to be sent");
  }

  @Test
  void whereNoChannelIsConfiguredATestOfAlertsSaysSo() {
    var said = new ByteArrayOutputStream();
    int exit =
        AlertsCommand.execute(
            Map.of("MARKETCAST_ADMIN_TOKEN", "a-token-for-tests-only"),
            System.out,
            new PrintStream(said, true, UTF_8),
            "test",
            "--api",
            root.toString());
    assertEquals(1, exit);
    assertEquals(
        "marketcast alerts: no channel is configured: set MARKETCAST_NOTIFY_WEBHOOK_URL or"
            + " MARKETCAST_NOTIFY_DISCORD_URL",
        said.toString(UTF_8).strip());
  }

  @Test
  void whatIsPublishedIsStreamed() throws Exception {
    awaitHealth(200);
    var publisher = new Publisher(redis);
    long before = publisher.head().offset();
    URI stream = root.resolve("/api/v1/stream?last_event_id=" + publisher.head());
    try (SseReader reader = SseReader.at(stream)) {
      publisher.publish(3);
      assertEquals(publisher.head().toString(), reader.awaitEvents(3).ids().getLast());
      assertEquals(before + 3, publisher.head().offset());
    }
  }

  @Test
  void whatIsPublishedIsSentOverWebSocketsTooAndNotCompressedForEach() throws Exception {
    awaitHealth(200);
    var publisher = new Publisher(redis);
    String path = "/api/v1/realtime/ws?last_event_id=" + publisher.head();
    URI uri = URI.create(root.resolve(path).toString().replaceFirst("http", "ws"));
    String extension = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    try (MessageReader reader = MessageReader.at(uri);
        RawClient raw = RawClient.messages(root.getPort(), "", extension)) {
      publisher.publish(3);
      assertTrue(reader.awaitEvents(3).messages().getFirst().contains("\"connected\""));
      String answer = raw.readSome();
      assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
      assertFalse(answer.toLowerCase(Locale.ROOT).contains("extensions"), answer);
    }
  }

  @Test
  void theServersOwnCompressionLeavesTheStreamAlone() throws Exception {
    awaitHealth(200);
    var request =
        HttpRequest.newBuilder(root.resolve("/api/v1/stream"))
            .header("Accept-Encoding", "gzip, deflate")
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      // the header of the feed's own gzip, and then a block, not another header
      byte[] start = body.readNBytes(12);
      assertEquals("1f8b08000000000000ff", HexFormat.of().formatHex(start, 0, 10));
      assertNotEquals("1f8b", HexFormat.of().formatHex(start, 10, 12));
      client.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asyncapi.yaml",
        "event.schema.json",
        "control.schema.json",
        "monitoring.schema.json"
      })
  void theContractIsPublishedAsItIsInTheDocumentation(String name) throws Exception {
    HttpResponse<String> answer = get("/api/docs/schema/" + name);
    assertEquals(200, answer.statusCode());
    assertEquals(Files.readString(AsyncApi.FOLDER.resolve(name)), answer.body());
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    assertTrue(
        type.startsWith(name.endsWith("yaml") ? "application/x-yaml" : "application/json"), type);
    assertEquals("*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse("none"));
    assertEquals(200, get("/api/docs/").statusCode());
    String shownThere = get("/api/openapi").body();
    assertTrue(shownThere.contains("/api/docs/schema/" + name), "a reader of /api/docs finds it");
  }

  @Test
  void theMetricsAreThosePrometheusReads() throws Exception {
    awaitHealth(200);
    var publisher = new Publisher(redis);
    try (SseReader reader =
        SseReader.at(root.resolve("/api/v1/stream?last_event_id=" + publisher.head()))) {
      Await.until(() -> "placed", () -> reader.blocks().size() >= 2);
      publisher.publish(2);
      reader.awaitEvents(2);
    }
    String metrics = get("/q/metrics").body();
    for (String name :
        List.of(
            "connections ",
            "ready 1.0",
            "lag_events 0.0",
            "deliveries_total ",
            "sent_bytes_total ",
            "flush_events_bucket{",
            "latency_agent_seconds_bucket{",
            "latency_redis_seconds_bucket{",
            "latency_replica_seconds_bucket{",
            "latency_socket_seconds_bucket{",
            "resumes_total{from=\"log\"}",
            "gaps_total ",
            "resets_total ",
            "slow_closes_total ",
            "differences_total 0.0",
            "faults_total 0.0",
            "redis_losses_total ",
            "redis_repairs_total ")) {
      assertTrue(metrics.contains("\nmarketcast_feed_" + name), name + " in " + metrics);
    }
  }

  @Test
  void readinessFollowsRedisAndLivenessDoesNot() throws Exception {
    awaitHealth(200);
    assertTrue(get("/q/health").body().contains("\"following\""));
    redis.stop();
    try {
      awaitHealth(503);
      assertEquals(503, get("/q/health/ready").statusCode());
      assertEquals(200, get("/q/health/live").statusCode());
    } finally {
      redis.start();
    }
    awaitHealth(200);
  }

  @Test
  void withoutADatabaseNothingFailsAndWellnessSaysSo() throws Exception {
    assertEquals(200, get("/q/health/well").statusCode());
    assertTrue(get("/q/health/well").body().contains("not configured"));
    assertFalse(get("/q/health/ready").body().contains("database"));
  }

  @Test
  void withoutADatabaseThereIsNoSnapshotAndAClientIsTold() throws Exception {
    HttpResponse<String> response = get("/api/v1/stream?snapshot=true");
    assertEquals(503, response.statusCode());
    assertEquals("application/problem+json", header(response, "Content-Type"));
    assertTrue(response.body().contains("\"snapshot\""), response.body());
    assertEquals(400, get("/api/v1/stream?snapshot=perhaps").statusCode());
    assertEquals(400, get("/api/v1/stream?snapshot=true&since=-5").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/config.js",
        "/feed-client.js",
        "/app/app.js",
        "/app/style/theme.css",
        "/app/lang/ja.json",
        "/vendor/lit/lit-html/lit-html.js",
        "/vendor/chart/chart.umd.min.js",
        "/favicon.svg"
      })
  void thePageAndItsPartsForbidWhatTheyDoNotNeed(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(200, response.statusCode());
    String policy = header(response, "Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    assertEquals("no-referrer", header(response, "Referrer-Policy"));
  }

  @Test
  void theFeedsClientCanBeImportedByPagesOfAnyOrigin() throws Exception {
    HttpResponse<String> response = get("/feed-client.js");
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
    assertTrue(header(response, "Content-Type").contains("javascript"));
    assertTrue(get("/app/app.js").headers().firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  private void awaitHealth(int status) {
    Await.until(() -> "health " + status, () -> getNow("/q/health").statusCode() == status);
  }

  private HttpResponse<String> getNow(String path) {
    try {
      return get(path);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(root.resolve(path)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
