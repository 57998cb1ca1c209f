package io.marketcast.agent.spool;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Part of a segment that has not been read yet.
 *
 * @param first sequence number of index 0
 */
public record Unread(Path file, long number, long first, long from, long to) {

  /** Reads it; may run beside appending. Nothing is found where it was deleted meanwhile. */
  public RecordScan scan() throws IOException {
    return new RecordScan(Segment.read(file, from, to), 0);
  }
}
