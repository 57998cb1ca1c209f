package io.marketcast.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a segment that was cut or damaged. */
final class BrokenSegmentTest {

  private static final int RECORDS = 12;
  private static final long FIRST = 501;

  @TempDir Path folder;

  private byte[] intact;

  @BeforeEach
  void write() throws IOException {
    Path whole = folder.resolve("whole");
    try (var spool = SpoolFiles.open(whole)) {
      spool.append(1, 0, "", SpoolFiles.json(0));
      SpoolFiles.append(spool, 1, RECORDS);
      assertEquals(FIRST - 1, spool.align(FIRST - 1), "Redis knows more than an empty spool");
    }
    intact = Files.readAllBytes(SpoolFiles.onlySegment(whole));
  }

  @Test
  void aSpoolCutAtAnyByteReopensToAnIntactPrefixAndGoesOn() throws IOException {
    List<String> all = SpoolFiles.expected(0, RECORDS, FIRST);
    int shorter = 0;
    for (int cut = 0; cut <= intact.length; cut++) {
      Path cutFolder = SpoolFiles.folderWith(folder, "cut-" + cut, Arrays.copyOf(intact, cut));
      try (var spool = SpoolFiles.open(cutFolder)) {
        List<String> kept = SpoolFiles.read(spool);
        assertEquals(all.subList(0, kept.size()), kept, "cut at " + cut);
        shorter = Math.max(shorter, RECORDS - kept.size());
        SpoolFiles.append(spool, 100, 103);
        // a power cut: Redis had accepted all of them
        spool.align(FIRST + RECORDS - 1);
        var expected = new ArrayList<>(kept);
        expected.addAll(SpoolFiles.expected(100, 103, FIRST + RECORDS));
        assertEquals(expected, SpoolFiles.read(spool), "cut at " + cut);
      }
      try (var spool = SpoolFiles.open(cutFolder)) {
        assertEquals(FIRST + RECORDS + 2, spool.lastSequence(), "cut at " + cut);
      }
    }
    assertEquals(RECORDS, shorter);
  }

  @Test
  void everySingleDamagedByteIsFoundOrHarmless() throws IOException {
    List<String> all = SpoolFiles.expected(0, RECORDS, FIRST);
    for (int at = 0; at < intact.length; at++) {
      for (int flip : new int[] {0x01, 0x80, 0xFF}) {
        byte[] damaged = intact.clone();
        damaged[at] ^= (byte) flip;
        Path damagedFolder = SpoolFiles.folderWith(folder, "flip-" + at + "-" + flip, damaged);
        var summary = SpoolSummary.of(damagedFolder);
        try (var spool = SpoolFiles.open(damagedFolder)) {
          List<String> kept = SpoolFiles.read(spool);
          String where = "byte " + at + " ^ " + flip + ": " + kept;
          assertTrue(kept.size() >= RECORDS - 1, where);
          assertTrue(isSubsequence(kept, all), where);
          // what is damaged in the last record cannot be told from a record cut short
          boolean found = summary.damagedPlaces() + (summary.tornBytes() > 0 ? 1 : 0) == 1;
          assertEquals(kept.size() < RECORDS, found, where);
        }
      }
    }
  }

  @Test
  void wildDamageNeitherThrowsNorInventsRecords() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    List<String> all = SpoolFiles.expected(0, RECORDS, FIRST);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = Arrays.copyOf(intact, random.nextInt(intact.length) + random.nextInt(50));
      for (int i = random.nextInt(20); i >= 0 && damaged.length > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path wild = SpoolFiles.folderWith(folder, "wild", damaged);
      try (var spool = SpoolFiles.open(wild)) {
        List<String> kept = SpoolFiles.read(spool);
        // with both headers gone the numbers are, and nothing is sent under wrong ones
        assertTrue(isSubsequence(kept, all) || isUnnumbered(damaged), "seed " + seed + ": " + kept);
      }
    }
  }

  private static boolean isUnnumbered(byte[] segment) {
    return SegmentHeader.decode(segment).orElse(SegmentHeader.UNKNOWN) == SegmentHeader.UNKNOWN;
  }

  private static boolean isSubsequence(List<String> some, List<String> all) {
    int next = 0;
    for (String item : some) {
      int found = all.subList(next, all.size()).indexOf(item);
      if (found < 0) {
        return false;
      }
      next += found + 1;
    }
    return true;
  }
}
