package io.marketcast.agent.spool;

import java.io.IOException;
import java.util.List;

/** Segments with writes that are not yet forced onto the disk. */
public final class Unsynced {

  private final List<SegmentWriter> complete;
  private final SegmentWriter current;

  /**
   * @param complete nothing more is appended to these; closed after the sync
   * @param current the one being appended to, or null
   */
  Unsynced(List<SegmentWriter> complete, SegmentWriter current) {
    this.complete = complete;
    this.current = current;
  }

  /** Forces all of it onto the disk; tries each even where one fails. */
  public void force() throws IOException {
    IOException failure = null;
    for (SegmentWriter writer : complete) {
      try (writer) {
        writer.sync();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (current != null) {
      current.sync();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
