package io.marketcast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.reader.SseParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user runs it: a process with arguments, output, signals and an exit code. */
final class DemoTest {

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final int STOP_LIMIT_SECONDS = 30;
  private static final int EVENTS = 5;

  @TempDir Path temp;

  private Process demo;

  @AfterEach
  void kill() {
    if (demo != null) {
      childrenOfDemo().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }

  @Test
  void itServesTheFeedOnBothPortsAndLeavesNothingBehindWhenTold() throws Exception {
    int port = Workspace.freePort();
    start("--port", Integer.toString(port));
    assertTrue(awaitOutput("Marketcast is running."), this::output);
    for (int replica : List.of(port, port + 1)) {
      assertTrue(output().contains("http://localhost:" + replica + "/"), this::output);
      assertReceivesEvents(URI.create("http://localhost:" + replica + "/api/v1/stream"));
    }
    assertAgentIsSeen(URI.create("http://localhost:" + port + "/api/v1/monitoring/agents"));
    try (Stream<Path> folders = Files.list(temp.resolve("tmp"))) {
      Path log = Path.of("logs", "replica-" + port, "system.jsonl");
      assertTrue(folders.anyMatch(folder -> Files.exists(folder.resolve(log))), "logs on disk");
    }
    List<ProcessHandle> children = childrenOfDemo();
    assertTrue(children.size() >= 5, "Redis, PostgreSQL, two replicas, an agent: " + children);

    demo.destroy();
    assertTrue(demo.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS), "it ends on SIGTERM");
    assertEquals(List.of(), children.stream().filter(DemoTest::isRunning).toList());
    try (Stream<Path> left = Files.list(temp.resolve("tmp"))) {
      assertEquals(
          List.of(),
          left.filter(p -> p.getFileName().toString().startsWith("marketcast")).toList());
    }
  }

  @Test
  void aPortInUseIsOneClearLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      start("--port", port);
      assertFailsWithOneLine(1, "port " + port + " is in use");
    }
  }

  @Test
  void aMissingFileIsOneClearLine() throws Exception {
    start("--replay", "/no/such/file.pcap");
    assertFailsWithOneLine(1, "/no/such/file.pcap");
  }

  @Test
  void aFileThatIsNoCaptureIsNamedAndNothingIsLeftRunning() throws Exception {
    Path file = Files.writeString(temp.resolve("letter.txt"), "Dear reader, this is no capture.");
    start("--port", Integer.toString(Workspace.freePort()), "--replay", file.toString());
    assertTrue(demo.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS), this::output);
    assertEquals(1, demo.exitValue());
    assertTrue(output().lines().toList().getLast().contains("letter.txt"), this::output);
    assertEquals(List.of(), childrenOfDemo());
  }

  @Test
  void anUnknownOptionIsAUsageError() throws Exception {
    start("--no-such-option");
    assertTrue(demo.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS), this::output);
    assertEquals(2, demo.exitValue());
    assertTrue(output().contains("--no-such-option"), this::output);
  }

  /** Alive and not a zombie that only waits for its parent, which has no command any more. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** Its descendants, and PostgreSQL, which makes itself independent but names its data folder. */
  private List<ProcessHandle> childrenOfDemo() {
    var independent =
        ProcessHandle.allProcesses()
            .filter(p -> p.info().commandLine().orElse("").contains(temp.toString()))
            .filter(p -> p.pid() != demo.pid());
    return Stream.concat(demo.descendants(), independent).distinct().toList();
  }

  private void start(String... arguments) throws IOException {
    Path tmp = Files.createDirectories(temp.resolve("tmp"));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-D" + Installation.ROOT_PROPERTY + "=" + Path.of("../..").toAbsolutePath());
    command.add("-Djava.io.tmpdir=" + tmp);
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    demo =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile())
            .start();
  }

  private void assertFailsWithOneLine(int exitCode, String part) throws InterruptedException {
    assertTrue(demo.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS), this::output);
    assertEquals(exitCode, demo.exitValue());
    assertEquals(1, output().lines().count(), this::output);
    assertTrue(output().contains(part), this::output);
  }

  private boolean awaitOutput(String part) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!output().contains(part) && demo.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(100));
    }
    return output().contains(part);
  }

  private String output() {
    try {
      return Files.readString(temp.resolve("output"));
    } catch (IOException e) {
      return "(no output: " + e + ")";
    }
  }

  private static void assertReceivesEvents(URI stream) throws Exception {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(stream).build();
      var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      var parser = new SseParser(response.body(), null);
      boolean named = false;
      for (int events = 0; events < EVENTS || !named; ) {
        String data = parser.next().data();
        events += data == null ? 0 : 1;
        // the catalogue's name of an item, not its number
        named |= data != null && data.matches(".*\"item_id\":\\d+,\"item_name\":\"\\D.*");
      }
      http.shutdownNow();
    }
  }

  private static void assertAgentIsSeen(URI agents) throws Exception {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(agents).build();
      String seen;
      do {
        seen = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Thread.sleep(Duration.ofMillis(100));
      } while (!seen.contains("\"agent\":\"demo\",\"connected\":true")
          && System.nanoTime() < deadline);
      assertTrue(seen.contains("\"running\":true"), seen);
    }
  }
}
