package io.marketcast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page in a real browser, fed by a real agent through a real Redis. */
final class PageTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private Replica replica;
  private ChromeDriver browser;

  @BeforeEach
  void start() throws Exception {
    Browser.assumeInstalled();
    var installation = new Installation(Path.of("../.."));
    var workspace = Workspace.create(100 << 20);
    parts.add(workspace);
    Redis redis = Redis.start(workspace);
    parts.add(redis);
    replica =
        Replica.start(installation, workspace, Workspace.freePort(), redis.uri(), null, Map.of());
    parts.add(replica);
    Path traffic = workspace.resolve("traffic.pcap");
    String names = workspace.resolve("item-names.json").toString();
    run(
        installation,
        workspace,
        "simulate",
        "--seconds",
        "60",
        "--out",
        traffic.toString(),
        "--item-names",
        names);
    replica.awaitReady();
    var command =
        installation.agent(
            "replay",
            "--loop",
            "--redis",
            redis.uri(),
            "--home",
            workspace.resolve("home").toString(),
            "--item-names",
            names,
            traffic.toString());
    var agent = new ChildProcess("agent", command, workspace.resolve("agent.log"));
    parts.add(agent);
    agent.start();
    browser = Browser.start();
    parts.add(browser::quit);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void itShowsLiveRowsAndGoesOnWithoutAGapWhenItsReplicaComesBack() throws Exception {
    browser.get(replica.url("/").toString());
    await("rows appear", () -> cursors().size() >= 30);
    Files.createDirectories(Path.of("target/screenshots"));
    Files.write(Path.of("target/screenshots/page.png"), browser.getScreenshotAs(OutputType.BYTES));
    replica.process().kill();
    List<Long> before = cursors();
    replica.process().start();
    replica.awaitReady();
    await("new rows appear", () -> cursors().size() >= before.size() + 10);

    List<Long> shown = cursors();
    long newest = shown.getFirst();
    List<Long> contiguous = new ArrayList<>();
    for (long offset = newest; offset > newest - shown.size(); offset--) {
      contiguous.add(offset);
    }
    assertEquals(contiguous, shown, "newest first, none missing, none doubled");
    assertEquals(List.of(), consoleErrorsOtherThanTheOutage());
  }

  /** Offsets of the events shown, newest first; rows of one event count once. */
  private List<Long> cursors() {
    @SuppressWarnings("unchecked")
    var all =
        (List<String>)
            browser.executeScript(
                "return [...document.querySelectorAll('[data-cursor]')].map(r =>"
                    + " r.dataset.cursor)");
    var seen = new HashSet<String>();
    return all.stream().filter(seen::add).map(c -> Long.valueOf(c.split(":")[1])).toList();
  }

  private List<String> consoleErrorsOtherThanTheOutage() {
    return browser.manage().logs().get("browser").getAll().stream()
        .map(Object::toString)
        .filter(line -> line.contains("SEVERE") && !line.contains("/api/v1/stream"))
        .toList();
  }

  private static void run(Installation installation, Workspace workspace, String... arguments)
      throws Exception {
    var command = installation.agent(arguments);
    var process = new ChildProcess("agent", command, workspace.resolve("run.log"));
    process.start();
    assertEquals(0, process.awaitExit(), process::lastWords);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "waited in vain until " + what);
      Thread.sleep(Duration.ofMillis(50));
    }
  }
}
