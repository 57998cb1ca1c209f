package io.marketcast.standalone.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.reader.MessageReader;
import io.marketcast.standalone.reader.Reader;
import io.marketcast.standalone.reader.Witness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas as real processes that are told to end, with readers that stay. */
final class RollingRestartTest {

  private static final int READERS = 20; // of each kind
  private static final int KILLED = 137;
  private static final int GOING_AWAY = 1012;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Installation installation = new Installation(Path.of("../.."));
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private Workspace workspace;
  private Redis redis;

  @BeforeEach
  void start() throws Exception {
    workspace = Workspace.create(100 << 20);
    parts.add(workspace);
    redis = Redis.start(workspace);
    parts.add(redis);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void aRollingRestartUnderLoadLosesNothingForAnyReader() throws Exception {
    var replicas = List.of(replica(Map.of()), replica(Map.of()));
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
    var witness = new Witness(false);
    var events = new ArrayList<Reader>();
    var messages = new ArrayList<MessageReader>();
    for (int i = 0; i < READERS; i++) {
      events.add(new Reader("events " + i, http, urls(replicas, "http", "/stream"), i, witness));
      var webSockets = urls(replicas, "ws", "/realtime/ws");
      messages.add(new MessageReader("messages " + i, http, webSockets, i, witness));
    }
    Stream.concat(events.stream(), messages.stream()).forEach(Thread.ofVirtual()::start);
    await("all readers are connected", () -> events.stream().allMatch(Reader::isConnected));
    await("all are", () -> messages.stream().allMatch(MessageReader::isConnected));

    ChildProcess agent = replay();
    await("events flow", () -> messages.getFirst().received() > 20);
    for (Replica replica : replicas) {
      int before = messages.getFirst().received();
      replica.process().stop();
      assertNotEquals(KILLED, replica.process().awaitExit(), replica.process()::lastWords);
      replica.process().start();
      replica.awaitReady();
      assertTrue(messages.getFirst().received() > before, "it is under load");
    }
    assertTrue(agent.isAlive(), "the load has ended too early");
    assertEquals(0, agent.awaitExit(), agent::lastWords);
    int published = agentsEvents(replicas.getFirst());
    await(
        "every reader has " + published + " events",
        () ->
            events.stream().allMatch(reader -> reader.received() >= published)
                && messages.stream().allMatch(reader -> reader.received() >= published));
    events.forEach(Reader::stop);
    messages.forEach(MessageReader::stop);

    assertEquals(List.of(), witness.contradictions());
    List<String> ids = messages.getFirst().ids();
    String epoch = ids.getFirst().split(":")[0];
    assertEquals(IntStream.rangeClosed(1, published).mapToObj(n -> epoch + ":" + n).toList(), ids);
    events.forEach(reader -> assertEquals(ids, reader.ids()));
    messages.forEach(reader -> assertEquals(ids, reader.ids()));
    var codes = new HashSet<Integer>();
    messages.forEach(reader -> codes.addAll(reader.closeCodes()));
    assertEquals(Set.of(GOING_AWAY), codes);
  }

  @Test
  void aReplicaThatEndsIsFirstNotReadyThenEndsItsStreamsOneAfterTheOther() throws Exception {
    Replica replica =
        replica(Map.of("marketcast.shutdown.notice", "2s", "marketcast.shutdown.spread", "3s"));
    replica.awaitReady();
    var ends = new ConcurrentLinkedQueue<Long>();
    var lastWords = new ConcurrentLinkedQueue<String>();
    int readers = 300;
    for (int i = 0; i < readers; i++) {
      var request = HttpRequest.newBuilder(replica.url("/api/v1/stream")).build();
      var lines = http.send(request, HttpResponse.BodyHandlers.ofLines()).body();
      Thread.ofVirtual()
          .start(() -> {
            lines
                .filter(line -> line.startsWith("retry:"))
                .reduce((a, b) -> b)
                .ifPresent(lastWords::add);
            ends.add(System.nanoTime());
          });
    }
    replica.process().askToStop();
    await("it is not ready", () -> !replica.isReady());
    assertEquals(0, ends.size(), "streams are still open");
    assertTrue(health(replica).contains("\"ending\""), "it says why");
    String refused =
        http.send(
                HttpRequest.newBuilder(replica.url("/api/v1/stream")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertTrue(refused.startsWith(": ending\nretry: "), refused);
    await("all streams have ended", () -> ends.size() == readers);
    assertNotEquals(KILLED, replica.process().awaitExit());
    long tookMillis = (ends.stream().reduce(Math::max).get() - ends.peek()) / 1_000_000;
    assertTrue(tookMillis > 700, "ended within " + tookMillis + " ms"); // 300 take 1.5 s
    assertTrue(tookMillis < 10_000, "ended within " + tookMillis + " ms");
    assertEquals(readers, lastWords.size());
    assertTrue(new HashSet<>(lastWords).size() > 100, "they come back at different times");
  }

  @Test
  void aReplicaThatCannotEndInTimeIsEnded() throws Exception {
    Replica replica =
        replica(Map.of("marketcast.shutdown.notice", "1h", "marketcast.shutdown.limit", "1s"));
    replica.awaitReady();
    long began = System.nanoTime();
    replica.process().askToStop();
    assertEquals(1, replica.process().awaitExit());
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(9).toNanos());
    assertTrue(replica.process().lastWords().contains("has not ended within 1 s"));
    assertFalse(replica.process().isAlive());
  }

  private Replica replica(Map<String, String> settings) throws StartException {
    var replica =
        Replica.start(installation, workspace, Workspace.freePort(), redis.uri(), null, settings);
    parts.add(replica);
    return replica;
  }

  private static List<URI> urls(List<Replica> replicas, String scheme, String path) {
    return replicas.stream()
        .map(
            replica -> URI.create(replica.url("/api/v1" + path).toString().replace("http", scheme)))
        .toList();
  }

  private ChildProcess replay() throws Exception {
    Path traffic = workspace.resolve("traffic.pcap");
    var simulator =
        agent("simulate", "--seconds", "300", "--rate", "10", "--out", traffic.toString());
    simulator.start();
    assertEquals(0, simulator.awaitExit(), simulator::lastWords);
    var agent = agent("replay", "--redis", redis.uri(), "--speed", "6", traffic.toString());
    agent.start();
    return agent;
  }

  private ChildProcess agent(String... arguments) {
    String name = "agent-" + arguments[0];
    var process =
        new ChildProcess(name, installation.agent(arguments), workspace.resolve(name + ".log"));
    parts.add(process);
    return process;
  }

  /** How many events there are, as the replica says. */
  private int agentsEvents(Replica replica) throws Exception {
    await("it has everything", replica::isReady);
    String cursor = health(replica).replaceAll("(?s).*\"cursor\": ?\"[^:]+:(\\d+)\".*", "$1");
    return Integer.parseInt(cursor);
  }

  private String health(Replica replica) throws Exception {
    var request = HttpRequest.newBuilder(replica.url("/q/health/ready")).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, () -> "waited in vain until " + what);
      Thread.sleep(Duration.ofMillis(20));
    }
  }
}
