package io.marketcast.api.monitoring.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {

  @TempDir Path folder;

  @Test
  void linesComeBackLastFirstThroughAllFiles() throws IOException {
    try (var log = new LogFile(folder, "trading", 1_000, 4)) {
      for (int n = 0; n < 80; n++) {
        append(log, "line " + n); // 640 bytes and more: two files
      }
      assertEquals(reversed(0, 80), read(log));
    }
  }

  @Test
  void thereAreOnlySoManyFilesOfSoManyBytes() throws IOException {
    try (var log = new LogFile(folder, "system", 100, 3)) {
      for (int n = 0; n < 1_000; n++) {
        append(log, "line " + (1_000 + n));
      }
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> all = files.toList();
        assertEquals(3, all.size(), all.toString());
        for (Path file : all) {
          assertTrue(Files.size(file) <= 100, file + " " + Files.size(file));
        }
      }
      List<String> lines = read(log);
      assertEquals("line 1999", lines.getFirst());
      assertEquals(reversed(2_000 - lines.size(), lines.size()), lines);
    }
  }

  @Test
  void whoHasOpenedItReadsWhatWasThereWhateverRotatesMeanwhile() throws IOException {
    try (var log = new LogFile(folder, "error", 100, 3)) {
      IntStream.range(0, 10).forEach(n -> appendNow(log, "line " + n));
      List<FileChannel> open = log.open();
      IntStream.range(10, 200).forEach(n -> appendNow(log, "line " + n));
      List<String> lines = lines(open);
      assertTrue(lines.size() >= 10 && lines.size() < 30, lines.toString());
      assertEquals(reversed(0, lines.size()), lines, "none twice and none missing");
    }
  }

  @Test
  void itGoesOnWhereItEndedAndAfterAFailure() throws IOException {
    try (var log = new LogFile(folder, "trading", 1_000, 2)) {
      append(log, "line 0");
    }
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file, no folder");
    try (var log = new LogFile(blocked, "trading", 1_000, 2)) {
      assertThrows(IOException.class, () -> append(log, "lost"));
      Files.delete(blocked);
      append(log, "line 1");
      assertEquals(List.of("line 1"), read(log));
    }
    try (var log = new LogFile(folder, "trading", 1_000, 2)) {
      append(log, "line 1");
      assertEquals(reversed(0, 2), read(log));
    }
  }

  @Test
  void whatIsBeingWrittenAndWhatIsTooLongAreNoLines() throws IOException {
    Path file = folder.resolve("trading.jsonl");
    Files.writeString(file, "line 0\n" + "x".repeat(600_000) + "\nline 1\nline 2\nhalf a li");
    try (FileChannel channel = FileChannel.open(file)) {
      assertEquals(List.of("line 2", "line 1", "line 0"), lines(List.of(channel)));
    }
  }

  @Test
  void linesOfAnyLengthComeBackAsTheyWere() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    Path file = folder.resolve("trading.jsonl");
    var written = new ArrayList<String>();
    for (int n = 0; n < 300; n++) {
      written.add("é字".repeat(random.nextInt(n % 10 == 0 ? 20_000 : 40)));
    }
    Files.writeString(file, String.join("\n", written) + "\n");
    try (FileChannel channel = FileChannel.open(file)) {
      assertEquals(written.reversed(), lines(List.of(channel)), "seed " + seed);
    }
  }

  @Test
  void theEndOfALargeFileCostsAFewBlocks() throws IOException {
    Path file = folder.resolve("trading.jsonl");
    String line = "x".repeat(99) + "\n";
    Files.writeString(file, line.repeat(200_000)); // 20 MB
    try (var channel = new CountingChannel(FileChannel.open(file))) {
      var backward = new BackwardLines(channel);
      for (int n = 0; n < 100; n++) {
        assertEquals(99, backward.next().length());
      }
      assertTrue(channel.readBytes() < 50_000, "read " + channel.readBytes());
    }
  }

  @Test
  void anEmptyLogHasNoLines() throws IOException {
    try (var log = new LogFile(folder, "trading", 1_000, 2)) {
      assertEquals(List.of(), read(log));
    }
    Files.createFile(folder.resolve("error.jsonl"));
    try (var log = new LogFile(folder, "error", 1_000, 2)) {
      assertEquals(List.of(), read(log));
    }
  }

  private static void append(LogFile log, String line) throws IOException {
    log.append((line + "\n").getBytes(UTF_8));
  }

  private static void appendNow(LogFile log, String line) {
    try {
      append(log, line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> read(LogFile log) throws IOException {
    return lines(log.open());
  }

  private static List<String> lines(List<FileChannel> files) throws IOException {
    var lines = new ArrayList<String>();
    for (FileChannel file : files) {
      try (file) {
        var backward = new BackwardLines(file);
        for (String line = backward.next(); line != null; line = backward.next()) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static List<String> reversed(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(n -> "line " + n).toList().reversed();
  }
}
