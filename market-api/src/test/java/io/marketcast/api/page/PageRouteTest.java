package io.marketcast.api.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's files as browsers and caches get them. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class PageRouteTest {

  private static final Path SITE = Path.of("target/classes/META-INF/resources");

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @CsvSource({
    "/, index.html, text/html; charset=utf-8",
    "/index.html, index.html, text/html; charset=utf-8",
    "/app/app.js, app/app.js, text/javascript; charset=utf-8",
    "/app/lang/zh-TW.json, app/lang/zh-TW.json, application/json",
    "/app/style/theme.css, app/style/theme.css, text/css; charset=utf-8",
    "/vendor/chart/chart.umd.min.js, vendor/chart/chart.umd.min.js, text/javascript; charset=utf-8"
  })
  void aFileIsCompressedForThoseWhoTakeItAndWholeForOthers(String path, String file, String type)
      throws Exception {
    byte[] expected = Files.readAllBytes(SITE.resolve(file));
    HttpResponse<byte[]> compressed = send(get(path).header("Accept-Encoding", "br, gzip"));
    assertEquals(200, compressed.statusCode());
    assertEquals("gzip", header(compressed, "Content-Encoding"));
    assertTrue(compressed.body().length < expected.length * 0.75, "it is smaller");
    var unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.body()));
    assertArrayEquals(expected, unpacked.readAllBytes());

    HttpResponse<byte[]> whole = send(get(path));
    assertEquals("none", header(whole, "Content-Encoding"));
    assertArrayEquals(expected, whole.body());
    for (var answer : List.of(compressed, whole)) {
      assertEquals(type, header(answer, "Content-Type"));
      assertEquals("Accept-Encoding", header(answer, "Vary"));
      assertEquals(PageRoute.CACHE, header(answer, "Cache-Control"));
      assertTrue(header(answer, "Content-Security-Policy").startsWith("default-src 'none'"), path);
    }
    assertEquals(header(whole, "ETag"), header(compressed, "ETag"));
  }

  @Test
  void whoHasAFileIsSentNothingAgain() throws Exception {
    String tag = header(send(get("/feed-client.js")), "ETag");
    assertNotEquals(tag, header(send(get("/app/app.js")), "ETag"));
    HttpResponse<byte[]> again =
        send(get("/feed-client.js").header("If-None-Match", "\"other\", " + tag));
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals(tag, header(again, "ETag"));
    assertEquals("*", header(again, "Access-Control-Allow-Origin"));
    assertEquals(
        200, send(get("/feed-client.js").header("If-None-Match", "\"other\"")).statusCode());
  }

  @Test
  void aHeadSaysWhatAGetWouldSend() throws Exception {
    HttpResponse<byte[]> head =
        send(get("/app/app.js").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    assertEquals(
        Long.toString(Files.size(SITE.resolve("app/app.js"))), header(head, "Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/none.js",
        "/app/",
        "/app/../../../application.properties",
        "/app/%2e%2e/%2e%2e/application.properties",
        "/app/..%2f..%2fapplication.properties",
        "/vendor/../../../db/migration/V1__market.sql"
      })
  void nothingBesideTheSiteIsServed(String path) throws Exception {
    HttpResponse<byte[]> answer = send(get(path));
    assertEquals(404, answer.statusCode(), path);
    assertFalse(new String(answer.body(), UTF_8).contains("quarkus"));
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(root.toString().replaceFirst("/$", "") + path));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }
}
