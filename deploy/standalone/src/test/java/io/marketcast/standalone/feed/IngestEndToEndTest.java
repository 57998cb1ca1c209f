package io.marketcast.standalone.feed;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas write one database, as real processes; what dies and restarts loses nothing. */
final class IngestEndToEndTest {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final Installation installation = new Installation(Path.of("../.."));
  private final Witness witness = new Witness(false);
  private final List<AutoCloseable> parts = new ArrayList<>();
  private Workspace workspace;
  private Redis redis;
  private Database database;
  private List<Replica> replicas;

  @BeforeEach
  void start() throws Exception {
    workspace = Workspace.create(300 << 20);
    parts.add(workspace);
    redis = Redis.start(workspace);
    parts.add(redis);
    database = Database.start(workspace);
    parts.add(database);
    String url = database.url();
    replicas = List.of(replica(url), replica(url));
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void everyEventIsInTheDatabaseOnceWhateverIsKilledAndRestarted() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    Reader reader = reader();
    Path traffic = workspace.resolve("traffic.pcap");
    var simulator =
        agent("simulate", "--seconds", "200", "--rate", "60", "--out", traffic.toString());
    simulator.start();
    assertEquals(0, simulator.awaitExit(), simulator::lastWords);
    long events = decode(traffic);
    await("the reader is connected", reader::isConnected);
    var agent = agent("replay", "--redis", redis.uri(), "--speed", "5", traffic.toString());
    agent.start();

    await("events flow", () -> reader.received() > 50);
    replicas.getFirst().process().kill();
    database.close();
    int before = reader.received();
    await("events flow without a database", () -> reader.received() > before + 50);
    database.restart();
    restart(replicas.getFirst());
    while (agent.isAlive()) {
      Replica victim = replicas.get(random.nextInt(2));
      victim.process().kill();
      restart(victim);
    }
    assertEquals(0, agent.awaitExit(), agent::lastWords);
    await("all is read", () -> reader.received() >= events);
    await("all is applied", () -> ask("SELECT sum(events) FROM daily_statistic") == events);
    reader.stop();

    assertEquals(List.of(), witness.contradictions());
    assertEquals(reader.ids().stream().map(witness::data).toList(), stored());
    assertEquals(0, ask("SELECT lost + unreadable FROM ingest_state"));
    assertEquals(
        ask("SELECT count(*) FROM event WHERE type = 'shout'"), ask("SELECT count(*) FROM shout"));
    assertEquals(
        ask("SELECT sum(offers) FROM shout"), ask("SELECT sum(offers) FROM daily_statistic"));
    assertTrue(ask("SELECT count(*) FROM candle") > 0);
    assertTrue(ask("SELECT count(*) FROM book_level") > 0);
  }

  /** How many events the capture file holds. */
  private long decode(Path traffic) throws Exception {
    Path decoded = workspace.resolve("decoded.ndjson");
    var process =
        new ProcessBuilder(installation.agent("decode", traffic.toString()))
            .redirectOutput(decoded.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor());
    try (Stream<String> lines = Files.lines(decoded)) {
      return lines.count();
    }
  }

  private static void restart(Replica replica) throws Exception {
    replica.process().start();
    replica.awaitReady();
  }

  private Reader reader() {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<URI> streams = replicas.stream().map(r -> r.url("/api/v1/stream")).toList();
    var reader = new Reader("reader", http, streams, 0, witness);
    Thread.ofVirtual().start(reader);
    return reader;
  }

  private Replica replica(String url) throws StartException {
    var replica =
        Replica.start(installation, workspace, Workspace.freePort(), redis.uri(), url, Map.of());
    parts.add(replica);
    return replica;
  }

  private ChildProcess agent(String... arguments) {
    String name = "agent-" + arguments[0];
    var process =
        new ChildProcess(name, installation.agent(arguments), workspace.resolve(name + ".log"));
    parts.add(process);
    return process;
  }

  private long ask(String query) {
    try (var connection = database.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  private List<String> stored() throws SQLException {
    try (var connection = database.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT json FROM event ORDER BY \"offset\"")) {
      var events = new ArrayList<String>();
      while (rows.next()) {
        events.add(new String(rows.getBytes(1), StandardCharsets.UTF_8));
      }
      return events;
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "waited in vain until " + what);
      Thread.sleep(Duration.ofMillis(50));
    }
  }
}
