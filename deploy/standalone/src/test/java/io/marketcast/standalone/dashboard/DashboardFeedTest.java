package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.SimpleFileServer;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.browser.Browser;
import io.marketcast.standalone.browser.Page;
import io.marketcast.standalone.stage.ScriptCaller;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;

/** The dashboard's client of the feed: outages, reloads, tabs, other origins, long feeds. */
final class DashboardFeedTest {

  private static final Path SITE = Path.of("../../market-api/target/classes/META-INF/resources");
  private static final String LOOK =
      """
      {"type":"new_listings","game":"bpsr","agent":"test","timestamp":"2026-11-21T12:00:00.000Z",\
      "scope":{"item_id":%1$d,"section":"sale","page":0,"pages":1,"complete":true,"known_by":"call"},"count":1,\
      "listings":[{"listing_id":"bpsr:%1$d:5","item_id":%1$d,"item_name":"Thing %1$d","side":"sell","price":%2$d,\
      "currency":"luno","quantity":3,"seller_name":null}]}\
      """;
  private static final String TOKEN = "a-token-that-is-long-enough-for-it";
  private static final int SOAK_ROUND = 5_000;

  @TempDir Path folder;
  private DashboardStage stage;
  private Replica replica;
  private ScriptCaller publisher;
  private Page page;
  private long published;

  @BeforeEach
  void start() throws Exception {
    Browser.assumeInstalled();
    stage = new DashboardStage();
    replica = stage.replica(null, Map.of("marketcast.admin.token", TOKEN));
    publisher = stage.add(new ScriptCaller(stage.redis().uri()));
    page = stage.add(new Page(replica.url("/").toString()));
  }

  @AfterEach
  void stop() throws Exception {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void noRowIsMissingOrDoubledAfterAnOutageAndAReload() throws Exception {
    page.open("");
    page.await("the feed is live", () -> page.text(".feed-state").contains("live"));
    publish(50);
    page.await("rows appear", () -> offsets().size() == 50);

    replica.process().kill();
    page.await("the outage is told", () -> page.text(".banner").contains("connection is lost"));
    publish(50); // nobody serves it now
    replica.process().start();
    replica.awaitReady();
    page.await("the feed goes on", () -> offsets().size() == 100);
    publish(20);
    page.await("new rows appear", () -> offsets().size() == 120);
    assertEquals(newestFirst(1, 120), offsets());
    assertEquals(0, page.count(".banner"));

    page.browser().navigate().refresh();
    page.await("the rows are there again", () -> offsets().size() >= 120);
    publish(10);
    page.await("new rows appear", () -> offsets().size() >= 130);
    assertEquals(newestFirst(1, 130), offsets());
  }

  @Test
  void anOfflineDeviceIsToldSoAndMissesNothingAlsoWithoutAWorker() throws Exception {
    page.beforeEachPage("delete window.SharedWorker");
    page.open("");
    page.await("the feed is live", () -> page.text(".feed-state").contains("live"));
    publish(20);
    page.await("rows appear", () -> offsets().size() == 20);
    network(true);
    page.await("it is told", () -> page.text(".banner").contains("This device is offline"));
    publish(20);
    network(false);
    page.await("the feed goes on", () -> offsets().size() == 40);
    assertEquals(newestFirst(1, 40), offsets());
    page.await("the banner has gone", () -> page.count(".banner") == 0);
  }

  private void network(boolean offline) {
    page.browser()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                offline,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                -1));
  }

  @Test
  void tabsShareOneConnection() throws Exception {
    page.open("");
    publish(30);
    page.await("rows appear", () -> offsets().size() == 30);
    page.browser().switchTo().newWindow(WindowType.TAB);
    page.open("");
    page.await("the second tab has the rows too", () -> offsets().size() == 30);
    publish(10);
    page.await("new rows come to the second tab", () -> offsets().size() == 40);
    assertEquals(newestFirst(1, 40), offsets());
    assertEquals("1.0", metric("marketcast_feed_connections"));
    page.browser().close();
    page.browser().switchTo().window(page.browser().getWindowHandles().iterator().next());
    publish(10);
    page.await("the first tab goes on", () -> offsets().size() == 50);
    assertEquals(newestFirst(1, 50), offsets());
  }

  @Test
  void theSameFilesServeAnotherOrigin() throws Exception {
    try (Stream<Path> files = Files.walk(SITE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SITE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    String api = replica.url("/").toString();
    Files.writeString(folder.resolve("config.js"), "export const api = '" + api + "';\n");
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server =
        SimpleFileServer.createFileServer(
            address, folder.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
    server.start();
    stage.add(() -> server.stop(0));
    publish(20);
    page.browser().get("http://localhost:" + server.getAddress().getPort() + "/index.html");
    page.await("rows of the other origin appear", () -> offsets().size() == 20);
    page.go("#/items");
    page.await(
        "without a database it says so",
        () -> page.text(".note").contains("history is not available"));
    page.go("#/shouts");
    page.await("there are no shouts", () -> page.text(".note").contains("No shouts yet"));
  }

  @Test
  void aFilterThatIsRefusedAndNothingAndAnUnknownPageSayWhatToDo() throws Exception {
    page.open("");
    page.await("nothing yet", () -> page.text(".note").contains("Start the capture agent"));
    page.go("#/live?min_price=cheap");
    page.await("the filter is refused", () -> page.text(".note").contains("min_price"));
    page.go("#/live?q=nothing+like+this");
    page.await("nothing passes", () -> page.text(".note").contains("clear the filters"));
    page.go("#/item/bpsr/1");
    page.await("no history", () -> page.text(".note").contains("history is not available"));
    page.go("#/no-such-page");
    page.awaitAny("live-page");
  }

  @Test
  void theOperatorsPageOpensForTheTokenAlone() throws Exception {
    page.open("#/monitoring");
    page.awaitAny("input[name=token]");
    enter("no-such-token-but-long-enough");
    page.await("it is refused", () -> page.text("form.note").contains("not the right one"));
    enter(TOKEN);
    page.await("the replica is there", () -> page.count(".machine") == 1);
    page.browser().navigate().refresh();
    page.await("the tab keeps the token", () -> page.count(".machine") == 1);
  }

  private void enter(String token) {
    page.js(
        "const field = document.querySelector('input[name=token]'); field.value = arguments[0];"
            + " field.form.requestSubmit()",
        token);
  }

  @Test
  void aLongFeedLeavesMemoryFlat() throws Exception {
    page.open("");
    page.await("the feed is live", () -> page.text(".feed-state").contains("live"));
    var heaps = new ArrayList<Long>();
    for (int round = 0; round < 3; round++) {
      publish(SOAK_ROUND);
      page.await("all have come", () -> offsets().getFirst() == published);
      heaps.add(heapBytes());
    }
    System.out.println("heap after each " + SOAK_ROUND + " events: " + heaps);
    // the first round fills what is kept: 4000 events
    assertTrue(heaps.getLast() < heaps.getFirst() * 1.25, heaps::toString);
  }

  private long heapBytes() {
    page.browser().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    page.browser().executeCdpCommand("Performance.enable", Map.of());
    @SuppressWarnings("unchecked")
    var metrics =
        (List<Map<String, Object>>)
            page.browser().executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
    return metrics.stream()
        .filter(metric -> metric.get("name").equals("JSHeapUsedSize"))
        .map(metric -> ((Number) metric.get("value")).longValue())
        .findFirst()
        .orElseThrow();
  }

  private void publish(int events) throws Exception {
    for (int i = 0; i < events; i++) {
      long number = ++published;
      publisher.publish(LOOK.formatted(9_000_000 + number % 100, 100 + number));
    }
  }

  @SuppressWarnings("unchecked")
  private List<Long> offsets() {
    Object found =
        page.js(
            "return document.querySelector('live-page')?.entries.map(e => +e.id.split(':')[1]) ?? []");
    return (List<Long>) found;
  }

  private static List<Long> newestFirst(long first, long last) {
    return LongStream.rangeClosed(first, last).map(i -> first + last - i).boxed().toList();
  }

  private String metric(String name) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(replica.url("/q/metrics")).build();
      String all = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return all.lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .findFirst()
          .orElseThrow();
    }
  }
}
