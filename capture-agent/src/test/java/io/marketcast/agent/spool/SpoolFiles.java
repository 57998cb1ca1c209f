package io.marketcast.agent.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes and reads whole spools for tests; a record's JSON is its number. */
final class SpoolFiles {

  private SpoolFiles() {}

  static Spool open(Path folder) throws IOException {
    return Spool.open(folder, SpoolSettings.defaults(), () -> 0);
  }

  static void append(Spool spool, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      spool.append(spool.lastSequence() + 1, 0, "key", json(i));
    }
  }

  static byte[] json(int number) {
    return ("{\"n\":" + number + "}").getBytes(UTF_8);
  }

  /** Everything that can be read, as {@code sequence=json}. */
  static List<String> read(Spool spool) throws IOException {
    var records = new ArrayList<String>();
    Unread part = spool.unread(0, 0, 0);
    while (part != null) {
      RecordScan scan = part.scan();
      for (SpoolRecord record = scan.next(); record != null; record = scan.next()) {
        records.add(part.first() + record.index() + "=" + new String(record.json(), UTF_8));
      }
      part = spool.unread(part.number(), part.to(), 0);
    }
    return records;
  }

  /** What {@link #read} gives for records with these numbers under these sequence numbers. */
  static List<String> expected(int from, int to, long firstSequence) {
    return IntStream.range(from, to)
        .mapToObj(i -> (firstSequence + i - from) + "={\"n\":" + i + "}")
        .toList();
  }

  static Path onlySegment(Path folder) throws IOException {
    List<SpoolFolder.Numbered> segments = SpoolFolder.segments(folder);
    if (segments.size() != 1) {
      throw new IllegalStateException(segments.size() + " segments");
    }
    return segments.getFirst().file();
  }

  /** A folder with one segment of these bytes. */
  static Path folderWith(Path parent, String name, byte[] segment) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.write(folder.resolve("000000000001.segment"), segment);
    return folder;
  }
}
