package io.marketcast.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void numbersStayProvisionalUntilRedisHasSpokenAndAreFinalAfterwards() throws IOException {
    try (var spool = SpoolFiles.open(folder)) {
      SpoolFiles.append(spool, 0, 3);
      assertEquals(100, spool.align(100));
      assertEquals(SpoolFiles.expected(0, 3, 101), SpoolFiles.read(spool));
      assertEquals(900 - 103, spool.align(900), "those yet to come go above what Redis knows");
      assertEquals(SpoolFiles.expected(0, 3, 101), SpoolFiles.read(spool), "others may be sent");
    }
    try (var spool = SpoolFiles.open(folder)) {
      assertEquals(SpoolFiles.expected(0, 3, 101), SpoolFiles.read(spool));
      SpoolFiles.append(spool, 3, 4);
      assertEquals(0, spool.align(50), "Redis knows less: nothing changes");
      assertEquals(SpoolFiles.expected(0, 4, 101), SpoolFiles.read(spool));
    }
  }

  @Test
  void runsThatNeverReachedRedisMoveTogetherBehindWhatItKnows() throws IOException {
    for (int run = 0; run < 3; run++) {
      try (var spool = SpoolFiles.open(folder)) {
        SpoolFiles.append(spool, 2 * run, 2 * run + 2);
      }
    }
    try (var spool = SpoolFiles.open(folder)) {
      assertEquals(5, spool.align(5));
      assertEquals(SpoolFiles.expected(0, 6, 6), SpoolFiles.read(spool));
    }
  }

  @Test
  void acceptedSegmentsGoWhenTheirTimeIsUpByAClockThatNeverJumps() throws IOException {
    var settings =
        SpoolSettings.defaults().withSegmentBytes(50).withKept(1_000_000, Duration.ofSeconds(9));
    try (var spool = Spool.open(folder, settings, nanos::get)) {
      spool.align(0);
      SpoolFiles.append(spool, 0, 3);
      assertEquals(3, spool.segmentCount());
      for (int sequence = 1; sequence <= 3; sequence++) {
        spool.acceptedOne(sequence);
      }
      spool.acceptedUpTo(3);
      assertEquals(0, spool.waiting());
      assertEquals(3, spool.segmentCount(), "kept for sending again");
      nanos.addAndGet(Duration.ofSeconds(10).toNanos());
      spool.acceptedUpTo(3);
      assertEquals(1, spool.segmentCount(), "the one that is written to stays");
    }
  }

  @Test
  void theOldestSegmentMakesRoomAndTheOneWrittenToNever() throws IOException {
    var settings = SpoolSettings.defaults().withSegmentBytes(50).withMaxBytes(400);
    try (var spool = Spool.open(folder, settings, nanos::get)) {
      int next = 0;
      while (!spool.full()) {
        SpoolFiles.append(spool, next, ++next);
      }
      assertTrue(spool.bytes() <= 400, spool.bytes() + " bytes");
      assertEquals(new Spool.Removed(1, 1), spool.removeOldest());
      while (spool.segmentCount() > 1) {
        spool.removeOldest();
      }
      assertNull(spool.removeOldest());
      assertEquals(1, spool.waiting());
    }
  }
}
