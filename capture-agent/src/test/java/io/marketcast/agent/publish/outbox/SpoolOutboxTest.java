package io.marketcast.agent.publish.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.spool.Fsync;
import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment that something else has hold of, as virus scanners on Windows do. */
final class SpoolOutboxTest {

  private static final byte[] JSON = "{\"a\":1}".getBytes(UTF_8);
  private static final Duration WAIT = Duration.ofMillis(1);

  @TempDir private Path folder;
  private SpoolOutbox outbox;
  private Path segment;
  private Path aside;

  @BeforeEach
  void spoolThree() throws Exception {
    var settings = SpoolSettings.defaults().withFsync(new Fsync.Never());
    outbox = new SpoolOutbox(folder, settings, new PublishCounters(), System::nanoTime);
    for (int i = 0; i < 3; i++) {
      outbox.put("", JSON);
    }
    outbox.begin(0);
    segment = folder.resolve("000000000001.segment");
    aside = folder.resolve("aside");
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  @Test
  void isReadALittleLater() throws Exception {
    makeUnreadable();
    assertEquals(List.of(), batch());
    Files.delete(segment);
    Files.move(aside, segment);
    assertEquals(List.of(1L, 2L, 3L), batch());
    outbox.accepted(3);
    assertEquals(0, outbox.counters().get("dropped"));
    assertEquals(0, outbox.counters().get("waiting"));
  }

  @Test
  void isGivenUpAndCountedWhereThatLasts() throws Exception {
    makeUnreadable();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (outbox.counters().get("waiting") > 0) {
      assertEquals(List.of(), batch());
      assertTrue(System.nanoTime() < deadline, "never given up");
    }
    assertEquals(3, outbox.counters().get("dropped"));
    outbox.put("", JSON);
    assertEquals(List.of(4L), batch(), "what comes is sent");
  }

  /** A folder in its place can be opened like a file, and not be read. */
  private void makeUnreadable() throws IOException {
    Files.move(segment, aside);
    Files.createDirectory(segment);
  }

  private List<Long> batch() throws InterruptedException {
    return outbox.nextBatch(10, Integer.MAX_VALUE, WAIT).stream().map(Entry::sequence).toList();
  }
}
