package io.marketcast.agent.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.live.EventSink;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.simulate.game.GameStream;
import io.marketcast.agent.simulate.network.PcapWriter;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** The examples of docs/library.md, run on simulated traffic. */
final class LibraryTest {

  @TempDir Path folder;

  private Path capture;
  private List<MarketEvent> truth;

  @BeforeEach
  void simulate() throws IOException {
    var simulation = Simulation.run(SimulationSettings.defaults().withSeconds(60));
    truth = simulation.events();
    capture = folder.resolve("traffic.pcap");
    try (var out = Files.newOutputStream(capture)) {
      PcapWriter.write(simulation.packets(), out);
    }
  }

  @Test
  void theConsoleExamplePrintsALineForEachEvent() throws Exception {
    var printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      ConsoleExample.run(capture);
    } finally {
      System.setOut(console);
    }
    assertEquals(truth.size(), printed.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void theDatabaseExampleStoresEveryPriceLevel() throws Exception {
    try (var postgres = EmbeddedPostgres.builder().setPort(FreePort.next()).start();
        var database = postgres.getPostgresDatabase().getConnection();
        var statement = database.createStatement()) {
      statement.execute("create table listing (item_id bigint, price numeric, quantity bigint)");
      DatabaseExample.run(capture, database);
      try (var count = statement.executeQuery("select count(*) from listing")) {
        assertTrue(count.next());
        assertEquals(levels(truth), count.getLong(1));
      }
    }
  }

  @Test
  void theBatchExampleHandsOnFullBatchesAndTheRest() throws Exception {
    var batches = new ArrayList<List<MarketEvent>>();
    BatchExample.run(capture, batches::add);
    assertEquals(truth.size(), batches.stream().mapToInt(List::size).sum());
    assertTrue(batches.stream().allMatch(batch -> batch.size() <= 100 && !batch.isEmpty()));
  }

  @Test
  void theCombinedExampleFeedsAllSinks() throws Exception {
    var file = new ByteArrayOutputStream();
    var alarms = new ArrayList<MarketEvent>();
    CombinedExample.run(capture, file, alarms::add);
    assertEquals(truth.size(), file.toString(StandardCharsets.UTF_8).lines().count());
    assertEquals(truth.stream().filter(Shout.class::isInstance).count(), alarms.size());
  }

  @Test
  void theFeedIsASinkLikeAnyOther() throws Exception {
    int port = FreePort.next();
    RedisServer redis = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    redis.start();
    var script = new PublishScript(new RedisKeys(RedisKeys.DEFAULT_PREFIX), 100_000);
    var address = RedisAddress.parse("redis://127.0.0.1:" + port);
    try (var publisher = FeedPublisher.connect(address, script, "my-bot")) {
      MarketReader.builder().sink(Sinks.feed(publisher)).build().read(capture);
      assertTrue(publisher.flush(Duration.ofSeconds(30)));
      assertEquals(truth.size(), publisher.counters().get("acked"));
    } finally {
      redis.stop();
    }
  }

  @Test
  void aBatchGoesOutInTimeEvenIfItIsNotFull() throws Exception {
    BlockingQueue<List<MarketEvent>> batches = new LinkedBlockingQueue<>();
    try (var sink = new BatchingSink(100, Duration.ofMillis(20), batches::add)) {
      sink.accept(shout());
      assertEquals(List.of(shout()), batches.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aRefusedBatchIsKeptAndItsFailureTold() throws Exception {
    var taken = new ArrayList<MarketEvent>();
    var refuse = new boolean[] {true};
    BatchingSink.Target target =
        batch -> {
          if (refuse[0]) {
            throw new IOException("not now");
          }
          taken.addAll(batch);
        };
    try (var sink = new BatchingSink(1, Duration.ofHours(1), target)) {
      assertThrows(IOException.class, () -> sink.accept(shout()));
      refuse[0] = false;
    }
    assertEquals(List.of(shout()), taken);
  }

  @Test
  void aTargetThatIsMistakenOnceGetsItsBatchInTimeAllTheSame() throws Exception {
    BlockingQueue<List<MarketEvent>> batches = new LinkedBlockingQueue<>();
    var mistaken = new AtomicBoolean();
    BatchingSink.Target target =
        batch -> {
          if (!mistaken.getAndSet(true)) {
            throw new IllegalStateException("nobody thought of this");
          }
          batches.add(batch);
        };
    try (var sink = new BatchingSink(100, Duration.ofMillis(20), target)) {
      sink.accept(shout());
      assertEquals(List.of(shout()), batches.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aSinkThatFailsOnceIsGivenNothingTwiceThatItHasTaken() throws IOException {
    Path shouts = Files.write(folder.resolve("shouts.bin"), GameStream.artale(1, 5).bytes());
    var taken = new ArrayList<Integer>();
    var failed = new AtomicBoolean();
    EventSink failing =
        event -> {
          if (taken.size() == 2 && !failed.getAndSet(true)) {
            throw new IOException("full");
          }
          taken.add(((Shout) event).channel());
        };
    var reader = MarketReader.builder().sink(failing).build();
    assertThrows(IOException.class, () -> reader.read(shouts));
    assertEquals(List.of(1, 2, 3, 4, 5), taken);
  }

  @Test
  void aReaderWithoutSinkIsRefused() {
    assertThrows(NullPointerException.class, () -> MarketReader.builder().build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Console", "Database", "Batch", "Combined"})
  void theDocumentShowsTheExamplesAsTheyAreCompiled(String name) throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/marketcast/agent/library/" + name + "Example.java"));
    String shown = source.substring(source.indexOf("import ")).strip();
    assertTrue(Files.readString(Path.of("../docs/library.md")).contains(shown), name);
  }

  private static long levels(List<MarketEvent> events) {
    return events.stream()
        .mapToLong(event -> event instanceof NewListings levels ? levels.listings().size() : 0)
        .sum();
  }

  private static Shout shout() {
    var origin = new Origin("artale", null, "test", Instant.EPOCH);
    return new Shout(origin, 1, "n", "t", null, null, "5", true, List.of(), List.of());
  }
}
