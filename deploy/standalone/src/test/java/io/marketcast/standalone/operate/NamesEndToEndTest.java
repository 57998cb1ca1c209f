package io.marketcast.standalone.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.reader.Reader;
import io.marketcast.standalone.reader.Witness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A catalogue from the command line to the events of two replicas, all of it as real processes. */
final class NamesEndToEndTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Pattern NAME =
      Pattern.compile("\"item_id\":9\\d+,\"item_name\":\"([^\"]*)\"");
  private static final String NEW_NAME = "Moonshine Ore";

  private final Installation installation = new Installation(Path.of("../.."));
  private final Witness witness = new Witness(false);
  private final List<AutoCloseable> parts = new ArrayList<>();
  private Workspace workspace;
  private Redis redis;
  private Replica first;
  private Replica second;

  @BeforeEach
  void start() throws Exception {
    workspace = Workspace.create(100 << 20);
    parts.add(workspace);
    redis = Redis.start(workspace);
    parts.add(redis);
    Database database = Database.start(workspace);
    parts.add(database);
    first = replica(database);
    second = replica(database);
    first.awaitReady();
    second.awaitReady();
  }

  private Replica replica(Database database) throws StartException {
    int port = Workspace.freePort();
    var replica =
        Replica.start(
            installation,
            workspace,
            port,
            redis.uri(),
            database.url(),
            Map.of("marketcast.demo", "true"));
    parts.add(replica);
    return replica;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void namesFromTheCommandLineAreInTheEventsOfBothReplicasAndARunningAgentFollowsAChange()
      throws Exception {
    Path catalogue = installation.demoCatalogue();
    assertEquals(
        catalogue + ": 40 items; 120 added, 0 changed, 0 unchanged, 0 removed\n",
        succeed(first, catalogue.toString()));
    assertTrue(get(second, "/api/v1/items/names?lang=ja").contains("月光の鉱石"));
    Set<String> known = column(catalogue, 1);

    List<Reader> readers = readers();
    var threads = readers.stream().map(Thread.ofVirtual()::start).toList();
    await("the readers are connected", () -> readers.stream().allMatch(Reader::isConnected));
    Path traffic = simulate(known);
    String home = workspace.resolve("home").toString();
    agent(
            "replay",
            "--loop",
            "--speed",
            "20",
            "--redis",
            redis.uri(),
            "--home",
            home,
            traffic.toString())
        .start();
    awaitEvents(readers, 100);

    Path changed = workspace.resolve("changed.json");
    Files.writeString(changed, "{\"9000001\": \"" + NEW_NAME + "\"}");
    String done = succeed(second, changed.toString(), "--lang", "en");
    assertTrue(done.contains("0 added, 1 changed"), done);
    await("the agent follows", () -> witness.data().anyMatch(event -> event.contains(NEW_NAME)));
    awaitEvents(readers, readers.getFirst().received() + 20);

    readers.forEach(Reader::stop);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
    }
    assertEquals(List.of(), witness.contradictions());
    List<String> ids = readers.getFirst().ids();
    List<String> others = readers.getLast().ids();
    int shared = Math.min(ids.size(), others.size());
    assertEquals(ids.subList(0, shared), others.subList(0, shared));
    Set<String> seen = names(ids.stream().map(witness::data));
    assertTrue(seen.contains(NEW_NAME), seen.toString());
    seen.removeAll(known);
    assertEquals(Set.of(NEW_NAME), seen);
  }

  @Test
  void aFileWithWrongLinesIsNamedByThemAndNothingOfItIsImported() throws Exception {
    Path file = workspace.resolve("wrong.csv");
    Files.write(file, "id,name\n9000001,Ore\n9000001,Bow\nx,Ren".getBytes());
    String told = run(1, first, file.toString());
    assertEquals(
        """
        FILE:3: item 9000001 is named in en again; first on line 2
        FILE:4: "x" is no item id: a whole number expected
        marketcast catalog: FILE is not imported
        """,
        told.replace(file.toString(), "FILE"));
    Files.writeString(file, "id,name\n9000001,Ore\n");
    String dry = succeed(first, file.toString(), "--dry-run");
    assertTrue(dry.endsWith("(dry run: nothing is written)\n"), dry);
    assertTrue(get(first, "/api/v1/items/names").contains("\"names\":{}"));
  }

  /** Traffic of the demo's items, whose names in the catalogue are those of the simulator. */
  private Path simulate(Set<String> known) throws Exception {
    Path traffic = workspace.resolve("traffic.pcap");
    Path names = workspace.resolve("simulated.json");
    var simulator =
        agent(
            "simulate",
            "--seconds",
            "120",
            "--out",
            traffic.toString(),
            "--item-names",
            names.toString());
    simulator.start();
    assertEquals(0, simulator.awaitExit(), simulator::lastWords);
    String simulated = Files.readString(names);
    assertTrue(known.stream().allMatch(name -> simulated.contains('"' + name + '"')), simulated);
    return traffic;
  }

  private List<Reader> readers() {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<URI> streams = List.of(first.url("/api/v1/stream"), second.url("/api/v1/stream"));
    return IntStream.range(0, 2)
        .mapToObj(i -> new Reader("reader " + i, http, streams, i, witness))
        .toList();
  }

  private ChildProcess agent(String... arguments) {
    String name = "agent-" + arguments[0];
    var process =
        new ChildProcess(name, installation.agent(arguments), workspace.resolve(name + ".log"));
    parts.add(process);
    return process;
  }

  private String succeed(Replica replica, String... arguments) throws Exception {
    return run(0, replica, arguments);
  }

  /** Runs {@code catalog import} and gives what it says. */
  private String run(int exitCode, Replica replica, String... arguments) throws Exception {
    var command =
        new ArrayList<String>(
            installation.api(Map.of(), "catalog", "import", "--api", replica.url("/").toString()));
    command.addAll(List.of(arguments));
    Path output = workspace.resolve("import.out");
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "the import ends");
    String said = Files.readString(output);
    assertEquals(exitCode, process.exitValue(), said);
    return said;
  }

  private static Set<String> column(Path table, int column) throws Exception {
    return Files.readAllLines(table).stream()
        .skip(1)
        .map(line -> line.split("\t")[column])
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Stream<String> events) {
    return events
        .flatMap(event -> NAME.matcher(event).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String get(Replica replica, String path) throws Exception {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(replica.url(path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static void awaitEvents(List<Reader> readers, int count) throws InterruptedException {
    await(
        "every reader has " + count + " events",
        () -> readers.stream().allMatch(reader -> reader.received() >= count));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "waited in vain until " + what);
      Thread.sleep(Duration.ofMillis(20));
    }
  }
}
