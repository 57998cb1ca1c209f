package io.marketcast.standalone.consume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.SimpleFileServer;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.browser.Browser;
import io.marketcast.standalone.reader.Reader;
import io.marketcast.standalone.reader.Witness;
import io.marketcast.standalone.stage.Run;
import io.marketcast.standalone.stage.ScriptCaller;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Every consumer in {@code examples/}, all at once, through one story: events come, the replica is
 * killed and comes back, the consumers are stopped, events come, the consumers are started again.
 * Whatever an example needs and is not installed skips the example.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsumerExamplesTest {

  private static final int LATER_EVENTS = 20;
  private static final String OFFER =
      """
      {"type":"new_listings","game":"bpsr","agent":"test","timestamp":"2026-11-21T12:00:00.123Z",\
      "scope":{"item_id":9000001,"section":"sale","page":0,"pages":1,"complete":true,"known_by":"call"},\
      "count":1,"listings":[{"listing_id":"l%1$d","item_id":9000001,"item_name":"Moonlit Ore",\
      "side":"sell","price":%1$d,"currency":"luno","quantity":2,"seller_name":null}]}\
      """;

  private final Installation installation = new Installation(Path.of("../.."));
  private final Witness witness = new Witness(false);
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Map<String, RunningExample> examples = new HashMap<>();
  private Workspace workspace;
  private Redis redis;
  private Replica replica;
  private DiscordServer discord;
  private ChromeDriver browser;
  private List<String> events;
  private final Map<String, String> tabs = new LinkedHashMap<>(); // of pages, by their folder
  private final Map<String, List<String>> shown = new HashMap<>();

  @BeforeAll
  void theStory() throws Exception {
    workspace = keep(Workspace.create(100 << 20));
    redis = keep(Redis.start(workspace));
    replica =
        keep(
            Replica.start(
                installation, workspace, Workspace.freePort(), redis.uri(), null, Map.of()));
    agent("simulate", "--seconds", "40", "--rate", "8", "--out", traffic()).awaitExit();
    replica.awaitReady();
    startExamples();
    openPages();
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var reader = new Reader("reader", http, List.of(replica.url("/api/v1/stream")), 0, witness);
    Thread reading = Thread.ofVirtual().start(reader);
    Run.await(() -> "the reader is connected", reader::isConnected);

    ChildProcess agent =
        agent("replay", "--redis", redis.uri(), "--home", path("home"), "--speed", "5", traffic());
    Run.await(() -> "events come", () -> reader.received() >= 50);
    replica.process().kill();
    replica.process().start();
    replica.awaitReady();
    assertEquals(0, agent.awaitExit(), agent::lastWords);
    try (var later = new ScriptCaller(redis.uri())) {
      String reached = later.publish(OFFER.formatted(0)).toString();
      awaitKept(reached);
      examples.values().forEach(example -> example.process().stop());
      for (int i = 1; i <= LATER_EVENTS; i++) {
        reached = later.publish(OFFER.formatted(i)).toString();
      }
      for (RunningExample example : examples.values()) {
        example.process().start();
      }
      awaitKept(reached);
      String last = reached;
      Run.await(() -> "the reader has " + last, () -> last.equals(reader.lastId()));
      for (String page : tabs.keySet()) {
        browser.switchTo().window(tabs.get(page));
        Run.await(() -> page + " has " + last, () -> rows().getFirst().equals(last));
        shown.put(page, rows().reversed());
      }
    }
    reader.stop();
    reading.join(Duration.ofSeconds(10));
    http.shutdownNow();
    events = reader.ids();
  }

  @AfterAll
  void stop() throws Exception {
    examples.values().forEach(example -> example.process().stop());
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void theStoryWasToldWhole() {
    assertEquals(List.of(), witness.contradictions());
    String epoch = events.getFirst().split(":")[0];
    var contiguous = IntStream.rangeClosed(1, events.size()).mapToObj(n -> epoch + ":" + n);
    assertEquals(contiguous.toList(), events);
    assertTrue(events.size() > 50 + LATER_EVENTS, events::toString);
  }

  @Test
  void nodePrintsEveryEventOnceAndInOrder() throws Exception {
    assertPrintedEverything("node");
  }

  @Test
  void pythonPrintsEveryEventOnceAndInOrder() throws Exception {
    assertPrintedEverything("python");
  }

  @Test
  void javaPrintsEveryEventOnceAndInOrder() throws Exception {
    assertPrintedEverything("java");
  }

  @Test
  void aPageWithNothingButEventSourceShowsEveryEventOnceAndInOrder() {
    Browser.assumeInstalled();
    assertEquals(events, shown.get("browser"));
  }

  @Test
  void aPageWithTheFeedsClientShowsEveryEventOnceAndInOrder() {
    Browser.assumeInstalled();
    assertEquals(events, shown.get("feed-client"));
  }

  @Test
  void theBotPostsEveryOfferOnceAndInOrderAndWaitsWhereDiscordAsksIt() {
    assumeTrue(examples.containsKey("discord"), "needs python3");
    List<String> offers =
        events.stream().filter(id -> witness.data(id).contains("\"listings\":[{")).toList();
    assertTrue(offers.size() > LATER_EVENTS, offers::toString);
    assertEquals(offers, discord.cursors());
    assertTrue(discord.wasHeeded());
    assertTrue(discord.largestMessage() > 1 && discord.largestMessage() <= 10);
  }

  @Test
  void eachSaysHowItIsUsedAndGivesUpWhereItIsRefusedForEver() throws Exception {
    for (var command : RunningExample.commands(discord.webhook()).entrySet()) {
      String name = command.getKey();
      ChildProcess help = run(name + "-help", command.getValue(), "--help");
      assertEquals(0, help.awaitExit(), help::lastWords);
      assertTrue(Files.readString(help.log()).contains("--cursor FILE"), help::lastWords);
      ChildProcess wrong = run(name + "-wrong", command.getValue(), "--nonsense", "1");
      assertEquals(2, wrong.awaitExit(), wrong::lastWords);
      String api = replica.url("").toString();
      ChildProcess refused =
          run(name + "-refused", command.getValue(), "--url", api, "--query", "type=nonsense");
      assertEquals(1, refused.awaitExit(), refused::lastWords);
      assertTrue(refused.lastWords().contains("\"parameter\":\"type\""), refused::lastWords);
    }
  }

  private ChildProcess run(String name, List<String> command, String... options) throws Exception {
    var all = new ArrayList<>(command);
    all.addAll(List.of(options));
    var process = new ChildProcess(name, all, workspace.resolve(name + ".log"));
    process.start();
    return keep(process);
  }

  private void assertPrintedEverything(String name) throws Exception {
    RunningExample example = examples.get(name);
    assumeTrue(example != null, () -> "needs " + name);
    assertEquals(events, example.cursors());
    assertTrue(example.connections() >= 3, "at first, after the replica's end, after its own");
  }

  private void startExamples() throws Exception {
    discord = keep(new DiscordServer());
    String api = replica.url("").toString();
    for (var command : RunningExample.commands(discord.webhook()).entrySet()) {
      String name = command.getKey();
      examples.put(name, RunningExample.start(workspace, name, command.getValue(), api));
    }
    for (RunningExample example : examples.values()) {
      Run.await(
          () -> "connected: " + example.process().lastWords(), () -> example.connections() == 1);
    }
  }

  private void openPages() throws Exception {
    if (!Browser.isInstalled()) {
      return;
    }
    var pages =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            RunningExample.FOLDER,
            SimpleFileServer.OutputLevel.NONE);
    pages.start();
    parts.add(() -> pages.stop(0));
    browser = Browser.start();
    parts.add(browser::quit);
    String at = "http://127.0.0.1:" + pages.getAddress().getPort();
    for (String page : List.of("browser", "feed-client")) {
      browser.switchTo().newWindow(WindowType.TAB);
      tabs.put(page, browser.getWindowHandle());
      browser.get(at + "/" + page + "/index.html?api=" + replica.url(""));
      Run.await(() -> page + " is live", () -> text("state").startsWith("live"));
    }
  }

  private String text(String id) {
    return (String)
        browser.executeScript("return document.getElementById('" + id + "').textContent");
  }

  /** The cursors of what the page shows, newest first. */
  @SuppressWarnings("unchecked")
  private List<String> rows() {
    return (List<String>)
        browser.executeScript(
            "return [...document.querySelectorAll('.event')].map(r => r.dataset.cursor)");
  }

  private void awaitKept(String cursor) throws Exception {
    for (RunningExample example : examples.values()) {
      Run.await(
          () -> "it keeps " + cursor + ": " + example.process().lastWords(),
          () -> example.kept().equals(cursor));
    }
  }

  private ChildProcess agent(String... arguments) throws StartException {
    String name = "agent-" + arguments[0];
    var process =
        new ChildProcess(name, installation.agent(arguments), workspace.resolve(name + ".log"));
    process.start();
    return keep(process);
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.add(part);
    return part;
  }

  private String traffic() {
    return path("traffic.pcap");
  }

  private String path(String name) {
    return workspace.resolve(name).toString();
  }
}
