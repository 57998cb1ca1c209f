package io.marketcast.standalone.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.reader.Reader;
import io.marketcast.standalone.reader.Witness;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agent, Redis and two replicas as real processes; readers that stay through all that happens. */
final class FeedEndToEndTest {

  private static final int READERS = 400;
  private static final Duration LIMIT = Duration.ofSeconds(90);

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
    first = replica();
    second = replica();
    first.awaitReady();
    second.awaitReady();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void everyReaderSeesTheSameStreamThroughKilledReplicasAndRestartsOfRedis() throws Exception {
    Path traffic = simulate();
    List<String> expected = decode(traffic);
    List<Reader> readers = readers();
    var threads = readers.stream().map(Thread.ofVirtual()::start).toList();
    await("all readers are connected", () -> readers.stream().allMatch(Reader::isConnected));

    var agent =
        agent(
            "replay",
            "--redis",
            redis.uri(),
            "--home",
            home(),
            "--speed",
            "10",
            traffic.toString());
    agent.start();
    awaitEvents(readers, expected.size() / 5);
    first.process().kill();
    awaitEvents(List.of(readers.getFirst()), expected.size() * 2 / 5);
    first.process().start();
    first.awaitReady();
    redis.process().stop();
    redis.restart();
    awaitEvents(readers, expected.size() * 3 / 5);
    redis.process().kill();
    redis.restart();
    awaitEvents(readers, expected.size() * 4 / 5);
    second.process().stop();
    second.process().start();

    assertEquals(0, agent.awaitExit(), agent::lastWords);
    awaitEvents(readers, expected.size());
    readers.forEach(Reader::stop);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
    }
    assertEquals(List.of(), witness.contradictions());
    List<String> ids = readers.getFirst().ids();
    for (Reader reader : readers) {
      assertEquals(ids, reader.ids());
    }
    assertContiguous(ids);
    assertEquals(expected, ids.stream().map(witness::data).map(FeedEndToEndTest::content).toList());
  }

  /** The agent's folder: names and keys of whoever runs the tests shall play no part. */
  private String home() {
    return workspace.resolve("home").toString();
  }

  private Replica replica() throws StartException {
    var replica =
        Replica.start(installation, workspace, Workspace.freePort(), redis.uri(), null, Map.of());
    parts.add(replica);
    return replica;
  }

  private List<Reader> readers() {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<URI> streams = List.of(first.url("/api/v1/stream"), second.url("/api/v1/stream"));
    return IntStream.range(0, READERS)
        .mapToObj(i -> new Reader("reader " + i, http, streams, i, witness))
        .toList();
  }

  private Path simulate() throws Exception {
    Path traffic = workspace.resolve("traffic.pcap");
    var simulator =
        agent("simulate", "--seconds", "300", "--rate", "15", "--out", traffic.toString());
    simulator.start();
    assertEquals(0, simulator.awaitExit(), simulator::lastWords);
    return traffic;
  }

  /** What the capture file says, without Redis in between. */
  private List<String> decode(Path traffic) throws Exception {
    Path decoded = workspace.resolve("decoded.ndjson");
    var process =
        new ProcessBuilder(installation.agent("decode", "--home", home(), traffic.toString()))
            .redirectOutput(decoded.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor());
    return Files.readAllLines(decoded).stream().map(FeedEndToEndTest::content).toList();
  }

  /** An event without what differs between decoding a file and replaying it now. */
  private static String content(String event) {
    return event
        .replaceFirst("^\\{\"id\":\"[^\"]*\",\"ts\":\\d+,", "{")
        .replaceFirst("\"agent\":\"[^\"]*\",\"timestamp\":\"[^\"]*\",", "")
        .replaceAll("\"(first|last)_seen\":\"[^\"]*\"", "");
  }

  private static void assertContiguous(List<String> ids) {
    String epoch = ids.getFirst().split(":")[0];
    List<String> contiguous =
        IntStream.rangeClosed(1, ids.size()).mapToObj(offset -> epoch + ":" + offset).toList();
    assertEquals(contiguous, ids);
  }

  private ChildProcess agent(String... arguments) {
    String name = "agent-" + arguments[0];
    var process =
        new ChildProcess(name, installation.agent(arguments), workspace.resolve(name + ".log"));
    parts.add(process);
    return process;
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
