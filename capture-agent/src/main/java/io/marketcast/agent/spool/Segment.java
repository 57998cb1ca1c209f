package io.marketcast.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** What is known of one segment file of a running spool. Guarded by the spool's owner. */
final class Segment {

  /** No segment is read further: one is closed at a fraction of this. */
  static final int MAX_BYTES = 128 << 20;

  final Path file;
  final long number;

  /** Sequence number of index 0; provisional until {@link #aligned}. */
  long first;

  /** Whether the number is written in the file's header. */
  boolean aligned;

  long bytes;
  long records;
  long lastIndex = -1;

  /** Of the records, those that Redis has accepted or that cannot be read. */
  long done;

  /** When the last of its records was done, by the monotonic clock. */
  long doneNanos;

  Segment(Path file, long number, long first, boolean aligned) {
    this.file = file;
    this.number = number;
    this.first = first;
    this.aligned = aligned;
  }

  long lastSequence() {
    return first + lastIndex;
  }

  long waiting() {
    return records - done;
  }

  void appended(long sequence, int recordBytes) {
    lastIndex = sequence - first;
    records++;
    bytes += recordBytes;
  }

  /** How many of its records have a number up to this one; reads the file where it must. */
  long recordsUpTo(long sequence) {
    if (sequence >= lastSequence()) {
      return records;
    }
    if (sequence < first) {
      return 0;
    }
    long found = 0;
    try {
      var scan = new RecordScan(read(file, 0, bytes), SegmentHeader.BYTES);
      SpoolRecord record = scan.next();
      while (record != null && first + record.index() <= sequence) {
        found++;
        record = scan.next();
      }
    } catch (IOException e) {
      return found; // what cannot be read now is found missing when it is its turn
    }
    return found;
  }

  /** Part of a file; less where the file has become shorter. */
  static byte[] read(Path file, long from, long to) throws IOException {
    // a channel, because unlike a stream it lets the agent delete the file on Windows meanwhile
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long end = Math.min(Math.min(to, channel.size()), from + MAX_BYTES);
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, end - from));
      channel.position(from);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until full or at the end
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (NoSuchFileException e) {
      return new byte[0]; // it was deleted meanwhile
    }
  }
}
