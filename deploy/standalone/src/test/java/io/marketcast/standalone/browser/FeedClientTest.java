package io.marketcast.standalone.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code feed-client.js} in a real browser, with a server that says what real ones seldom say. */
final class FeedClientTest {

  private static final Path SITE =
      Path.of("../../market-api/target/classes/META-INF/resources").toAbsolutePath().normalize();
  private static final String STREAM =
      """
      retry: 1000

      id: e:1
      data: {"id":"e:1","ts":1}

      id: e:2
      data: {"id":"e:2","ts":1}

      event: gap
      id: e:5
      data: {"type":"gap","from":"e:3","to":"e:5","href":"/api/v1/events?after=e:2&limit=1000"}

      id: e:5
      data: {"id":"e:5","ts":1}

      id: e:6
      data: {"id":"e:6","ts":1}

      event: reset
      id: f:7
      data: {"type":"reset","reason":"new_epoch","cursor":"f:7"}

      id: f:8
      data: {"id":"f:8","ts":1}

      """;
  private static final String COLLECT =
      """
      const [filter, share, last, done] = arguments;
      import('/feed-client.js').then(({ FeedClient }) => {
        const said = [];
        const feed = new FeedClient({ filter, share });
        const tell = text => said.push(text) && text === last && (feed.close(), done(said));
        feed.addEventListener('events', e => e.detail.forEach(({ id }) => tell(id)));
        feed.addEventListener('gap', e => tell('gap ' + e.detail.from + ' ' + e.detail.to));
        feed.addEventListener('reset', e => tell('reset ' + e.detail.cursor));
        feed.addEventListener('state', () => feed.state === 'refused' && tell('refused ' + feed.problem));
      });
      """;

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    Browser.assumeInstalled();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", SimpleFileServer.createFileHandler(SITE));
    server.createContext("/api/v1/stream", this::stream);
    server.createContext("/api/v1/events", FeedClientTest::events);
    server.start();
    page = new Page("http://localhost:" + server.getAddress().getPort() + "/");
    page.browser().get("http://localhost:" + server.getAddress().getPort() + "/config.js");
  }

  @AfterEach
  void stop() {
    over.countDown();
    if (page != null) {
      page.close();
    }
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  /** The stream, open until the test is over; a filter on prices is refused. */
  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getQuery() != null
          && exchange.getRequestURI().getQuery().contains("min_price")) {
        answer(
            exchange,
            400,
            "{\"parameter\":\"min_price\",\"detail\":\"min_price: a number is expected\"}");
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(STREAM.getBytes(UTF_8));
      exchange.getResponseBody().flush();
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Two of the three that the gap names, a page each. */
  private static void events(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getQuery().replaceAll(".*after=([^&]+).*", "$1")) {
        case "e:2" -> answer(exchange, 200, "{\"events\":[{\"id\":\"e:3\",\"ts\":1}]}");
        case "e:3" -> answer(exchange, 200, "{\"events\":[{\"id\":\"e:4\",\"ts\":1}]}");
        default -> answer(exchange, 503, "{}");
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Test
  void aGapIsFilledAndWhatCannotBeHadIsToldInItsPlace() {
    List<String> expected =
        List.of("e:1", "e:2", "e:3", "e:4", "gap e:5 e:5", "e:6", "reset f:7", "f:8");
    assertEquals(expected, collect(Map.of(), true, "f:8"));
    assertEquals(expected, collect(Map.of(), false, "f:8"));
  }

  @Test
  void aGapOfAFilteredFeedIsTold() {
    assertEquals(
        List.of("e:1", "e:2", "gap e:3 e:5", "e:6", "reset f:7", "f:8"),
        collect(Map.of("game", "bpsr"), false, "f:8"));
  }

  @Test
  void aFilterThatIsNotUnderstoodIsToldAndNotAskedAgain() {
    String refusal = "refused min_price: a number is expected";
    assertEquals(List.of(refusal), collect(Map.of("min_price", "cheap"), true, refusal));
  }

  private Object collect(Map<String, String> filter, boolean share, String last) {
    return page.browser().executeAsyncScript(COLLECT, filter, share, last);
  }
}
