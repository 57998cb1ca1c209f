package io.marketcast.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all REST answers have in common. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class RestTest {

  private static final String STATUS = "/api/v1/realtime/status";

  TestRedis redis;

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing, 404",
    "GET, /api/nothing, 404",
    "GET, /api/v1/realtime/nothing, 404",
    "POST, /api/v1/realtime/status, 405",
    "GET, /api/v1/realtime/recent?limit=0, 400",
    "GET, /api/v1/realtime/recent?limit=many, 400",
    "GET, /api/v1/realtime/recent?limit=999999999999999999999, 400",
    "GET, /api/v1/items, 503"
  })
  void everyFailureIsAProblem(String method, String path, int status) {
    var response = Http.send(root, method, path);
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("application/problem+json", Http.header(response, "Content-Type"));
    assertEquals(status, Http.json(response).getInteger("status"));
    assertFalse(Http.json(response).getString("detail").isEmpty());
  }

  @Test
  void aParameterWithoutAValueIsNotGiven() {
    new Publisher(redis).publish(60);
    var usual = Http.get(root, "/api/v1/realtime/recent");
    var empty = Http.get(root, "/api/v1/realtime/recent?limit=");
    assertEquals(200, empty.statusCode(), empty.body());
    assertEquals(usual.body(), empty.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x"})
  void aProblemNamesTheParameter(String query) {
    var response = Http.get(root, "/api/v1/realtime/recent?" + query);
    assertEquals("limit", Http.json(response).getString("parameter"), response.body());
  }

  @Test
  void aBodyThatIsTooLargeIsAProblemAndNotRead() throws IOException {
    try (var socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(20_000);
      String head =
          "POST /api/v1/realtime/start HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
              + "Authorization: %s\r\nContent-Length: %d\r\n\r\n";
      socket.getOutputStream().write(head.formatted(Http.ADMIN, 17 << 20).getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains(Problem.MEDIA_TYPE), answer);
    }
  }

  @Test
  void whatAClientHasIsNotSentAgain() {
    var first = Http.get(root, STATUS);
    String tag = Http.header(first, "ETag");
    assertTrue(tag.startsWith("W/\""), tag);
    var second = Http.get(root, STATUS, "If-None-Match", "\"other\", " + tag);
    assertEquals(304, second.statusCode());
    assertEquals("", second.body());
    assertEquals(tag, Http.header(second, "ETag"));
    assertEquals(200, Http.get(root, STATUS, "If-None-Match", "\"other\"").statusCode());
  }

  @Test
  void largeAnswersAreCompressedForThoseWhoTakeIt() throws IOException {
    new Publisher(redis).publish(100);
    HttpResponse<byte[]> small = bytes(STATUS, "gzip");
    assertEquals("", Http.header(small, "Content-Encoding"));
    String path = "/api/v1/realtime/recent?limit=100";
    HttpResponse<byte[]> compressed = bytes(path, "zstd, gzip;q=0.5");
    assertEquals("gzip", Http.header(compressed, "Content-Encoding"));
    assertEquals("Accept-Encoding", Http.header(compressed, "Vary"));
    var body = new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes();
    HttpResponse<byte[]> plain = bytes(path, "gzip;q=0, identity");
    assertEquals("", Http.header(plain, "Content-Encoding"));
    assertEquals(new String(plain.body(), UTF_8), new String(body, UTF_8));
  }

  private HttpResponse<byte[]> bytes(String path, String accepted) {
    return Http.send(
        root,
        "GET",
        path,
        HttpRequest.BodyPublishers.noBody(),
        HttpResponse.BodyHandlers.ofByteArray(),
        "Accept-Encoding",
        accepted);
  }

  @Test
  void theDescriptionAndItsReaderAreServedUnderAStrictPolicy() {
    var description = Http.get(root, "/api/openapi?format=json");
    assertEquals(200, description.statusCode());
    assertTrue(Http.json(description).getJsonObject("paths").containsKey(STATUS));
    var reader = Http.get(root, "/api/docs/");
    assertEquals(200, reader.statusCode());
    String policy = Http.header(reader, "Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
  }

  @Test
  void nobodyGuessesTheTypeOfAnAnswer() {
    assertEquals("nosniff", Http.header(Http.get(root, STATUS), "X-Content-Type-Options"));
  }

  @Test
  void quotasAreTold() {
    var response = Http.get(root, STATUS);
    assertEquals("\"client\";q=60000;w=60", Http.header(response, "RateLimit-Policy"));
    assertTrue(
        Http.header(response, "RateLimit").matches("\"client\";r=\\d+;t=\\d+"),
        Http.header(response, "RateLimit"));
  }

  @Test
  void theStreamIsNotCounted() {
    var head = Http.send(root, "HEAD", "/api/v1/stream");
    assertEquals("", Http.header(head, "RateLimit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "stop"})
  void changesNeedTheToken(String change) {
    String path = "/api/v1/realtime/" + change;
    for (String wrong :
        new String[] {"Bearer wrong", "Basic a-token-for-tests-only", "a-token-for-tests-only"}) {
      var response = Http.send(root, "POST", path, "Authorization", wrong);
      assertEquals(401, response.statusCode(), wrong);
      assertTrue(Http.header(response, "WWW-Authenticate").startsWith("Bearer"));
    }
    assertEquals(401, Http.send(root, "POST", path).statusCode());
    assertEquals(
        404, Http.send(root, "POST", path, "Authorization", Http.ADMIN).statusCode(), "no agent");
  }
}
