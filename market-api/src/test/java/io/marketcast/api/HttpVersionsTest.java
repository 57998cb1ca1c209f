package io.marketcast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The stream over every version of HTTP, clear and encrypted; and to pages of other origins. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(value = TlsResource.class, restrictToAnnotatedClass = true)
final class HttpVersionsTest {

  private static final String STREAM = "/api/v1/stream";

  TestRedis redis;

  @TestHTTPResource(STREAM)
  URI clear;

  @TestHTTPResource(value = STREAM, tls = true)
  URI encrypted;

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void javasClientReadsItEncrypted(HttpClient.Version version) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().version(version).sslContext(trustingEveryone()).build()) {
      assertReads(client, encrypted, version);
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void javasClientReadsItInClearUpgradingWhereItIsVersion2(HttpClient.Version version)
      throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      assertReads(client, clear, version);
    }
  }

  private void assertReads(HttpClient client, URI uri, HttpClient.Version version)
      throws Exception {
    var publisher = new Publisher(redis);
    var request = HttpRequest.newBuilder(uri).header("Last-Event-ID", "" + publisher.head());
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(version, response.version());
    assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElse(""));
    try (InputStream body = response.body()) {
      publisher.publish(1);
      assertTrue(readUntil(body, "id: " + publisher.head() + "\ndata: "));
      publisher.publish(1);
      assertTrue(readUntil(body, "id: " + publisher.head() + "\ndata: "), "the second one live");
    }
    client.shutdownNow();
  }

  private static boolean readUntil(InputStream body, String wanted) throws IOException {
    var seen = new StringBuilder();
    for (int b = body.read(); b >= 0; b = body.read()) {
      seen.append((char) b);
      if (seen.indexOf(wanted) >= 0) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({
    "--http1.1,               false, HTTP/1.1",
    "--http2,                 false, HTTP/2",
    "--http2-prior-knowledge, false, HTTP/2",
    "--http1.1,               true,  HTTP/1.1",
    "--http2,                 true,  HTTP/2",
  })
  void curlReadsItLive(String option, boolean tls, String version) throws Exception {
    assumeTrue(curlKnowsHttp2(), "no curl here that knows HTTP/2");
    var publisher = new Publisher(redis);
    String uri = (tls ? encrypted : clear) + "?last_event_id=" + publisher.head();
    Process curl = new ProcessBuilder("curl", "-sNik", option, uri).start();
    var seen = new CopyOnWriteArrayList<String>();
    Thread.ofVirtual().start(() -> curl.inputReader(UTF_8).lines().forEach(seen::add));
    try {
      for (int i = 0; i < 2; i++) {
        publisher.publish(1); // the next only when this one has been read
        String id = "id: " + publisher.head();
        Await.until(() -> id + " in " + seen, () -> seen.contains(id));
      }
      assertTrue(seen.stream().anyMatch(line -> line.startsWith(version + " 200")), "" + seen);
    } finally {
      curl.destroy();
    }
  }

  @Test
  void aPageOfAnotherOriginMayReadItAndMaySayWhereItWas() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var preflight =
          HttpRequest.newBuilder(clear)
              .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
              .header("Origin", "https://a.example")
              .header("Access-Control-Request-Method", "GET")
              .header("Access-Control-Request-Headers", "last-event-id")
              .build();
      var answer = client.send(preflight, HttpResponse.BodyHandlers.discarding());
      assertEquals(204, answer.statusCode());
      assertEquals(List.of("*"), answer.headers().allValues("Access-Control-Allow-Origin"));
      assertEquals(
          List.of("Content-Type, If-None-Match, Last-Event-ID"), // and never Authorization
          answer.headers().allValues("Access-Control-Allow-Headers"));
      var get = HttpRequest.newBuilder(clear).header("Origin", "https://a.example").build();
      var stream = client.send(get, HttpResponse.BodyHandlers.ofInputStream());
      assertEquals(List.of("*"), stream.headers().allValues("Access-Control-Allow-Origin"));
      assertEquals(List.of(), stream.headers().allValues("Access-Control-Allow-Credentials"));
      client.shutdownNow();
    }
  }

  private static boolean curlKnowsHttp2() throws Exception {
    try {
      Process curl = new ProcessBuilder("curl", "--version").start();
      return new String(curl.getInputStream().readAllBytes(), UTF_8).contains("HTTP2");
    } catch (IOException e) {
      return false;
    }
  }

  /** Nobody has signed the certificate. */
  private static SSLContext trustingEveryone() throws Exception {
    var trust = new ArrayList<TrustManager>();
    trust.add(new Trusting());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.toArray(TrustManager[]::new), new SecureRandom());
    return context;
  }

  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
