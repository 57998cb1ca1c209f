package io.marketcast.standalone.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.stage.ScriptCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;

/** A real browser's EventSource, on a page of another origin. */
final class BrowserStreamTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PAGE =
      """
      <!doctype html><title>elsewhere</title>
      <script>
        const seen = [];
        const source = new EventSource('%s');
        source.onmessage = e => seen.push([e.lastEventId, JSON.parse(e.data).text]);
        for (const signal of ['gap', 'reset']) {
          source.addEventListener(signal, e => seen.push([signal, e.data]));
        }
      </script>
      """;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private Replica replica;
  private ScriptCaller publisher;
  private ChromeDriver browser;

  @BeforeEach
  void start() throws Exception {
    Browser.assumeInstalled();
    Workspace workspace = Workspace.create(100 << 20);
    parts.add(workspace);
    Redis redis = Redis.start(workspace);
    parts.add(redis);
    var installation = new Installation(Path.of("../.."));
    int port = Workspace.freePort();
    replica = Replica.start(installation, workspace, port, redis.uri(), null, Map.of());
    parts.add(replica);
    replica.awaitReady();
    publisher = new ScriptCaller(redis.uri());
    parts.add(publisher);
    browser = Browser.start();
    parts.add(browser::quit);
    browser.get(pageOfAnotherOrigin());
  }

  private String pageOfAnotherOrigin() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    parts.add(() -> server.stop(0));
    byte[] page = PAGE.formatted(replica.url("/api/v1/stream?since=-1000")).getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void itReadsEveryTextAsItWasPublishedAndGoesOnBehindTheLastIdAfterAnOutage() throws Exception {
    List<String> texts =
        List.of(
            "plain",
            " a space first",
            ": not a comment",
            "data: not a field",
            "\uFEFFa byte order mark first, and one \uFEFF within",
            "\r a carriage return, \n a line feed and \r\n both",
            "\u2028 and \u2029 are line ends elsewhere",
            "\uBA54\uC774\uD50C \u30D6\u30EB\u30FC \u9B54 \uD83D\uDC8E",
            "\uBA54\uD83D\uDC8E".repeat(60_000)); // its characters are split by packets and steps
    var expected = new ArrayList<List<String>>();
    for (String text : texts) {
      expected.add(List.of(publish(text), text));
    }
    awaitSeen(expected);
    assertTrue(sentBytes() < 100_000, "it asked for compression: " + sentBytes());

    replica.process().kill();
    expected.add(List.of(publish("while it was away"), "while it was away"));
    replica.process().start();
    replica.awaitReady();
    expected.add(List.of(publish("and after"), "and after"));
    awaitSeen(expected);
  }

  private String publish(String text) throws IOException {
    var json = new StringBuilder("{\"type\":\"shout\",\"text\":\"");
    for (char c : text.toCharArray()) {
      json.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return publisher.publish(json.append("\"}").toString()).toString();
  }

  private void awaitSeen(List<List<String>> expected) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (seenCount() < expected.size() && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(50));
    }
    assertEquals(expected, browser.executeScript("return seen"));
  }

  private long seenCount() {
    return (Long) browser.executeScript("return seen.length");
  }

  private double sentBytes() throws IOException, InterruptedException {
    URI metrics = replica.url("/q/metrics");
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(metrics).build();
      String name = "marketcast_feed_sent_bytes_total ";
      return client
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .findFirst()
          .orElseThrow();
    }
  }
}
