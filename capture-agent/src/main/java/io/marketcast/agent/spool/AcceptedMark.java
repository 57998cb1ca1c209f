package io.marketcast.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The sequence number up to which Redis had accepted, in a file of its own: a hint for the time
 * until Redis says so itself, and for {@code agent spool}. It may be late; nothing is deleted or
 * left out because of it.
 */
final class AcceptedMark implements Closeable {

  private static final String NAME = "accepted";

  private final RandomAccessFile file;
  private long written = -1;

  AcceptedMark(Path folder) throws IOException {
    file = new RandomAccessFile(folder.resolve(NAME).toFile(), "rw");
  }

  /** Empty where there is none or it is broken. */
  static OptionalLong read(Path folder) {
    try {
      Path path = folder.resolve(NAME);
      // the same block as a segment begins with; a broken hint is as good as none
      return Files.size(path) == SegmentHeader.BYTES
          ? SegmentHeader.decode(Files.readAllBytes(path))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  void write(long sequence) {
    if (sequence == written) {
      return;
    }
    try {
      file.seek(0);
      file.write(SegmentHeader.encode(sequence));
      written = sequence;
    } catch (IOException e) {
      // a full disk: the mark stays late, which costs nothing
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
