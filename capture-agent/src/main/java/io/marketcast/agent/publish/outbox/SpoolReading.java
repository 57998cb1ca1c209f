package io.marketcast.agent.publish.outbox;

import io.marketcast.agent.spool.RecordScan;
import io.marketcast.agent.spool.SpoolRecord;
import io.marketcast.agent.spool.Unread;
import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;

/** Where the sender is in the spool's segments while it sends from them. One thread, no lock. */
final class SpoolReading {

  private static final int MAX_READ_EVENTS = 1024;
  private static final int MAX_READ_BYTES = 1 << 20;

  private Unread part;
  private RecordScan scan;
  private boolean atEnd = true;

  /** Goes on in this part once the present one is at its end. */
  void next(Unread unread) {
    part = unread;
    scan = null;
    atEnd = unread == null;
  }

  void reset() {
    next(null);
  }

  /** The segment read last, 0 for none. */
  long number() {
    return part == null ? 0 : part.number();
  }

  /** Up to where it was read. */
  long to() {
    return part == null ? 0 : part.to();
  }

  /** Reads the part anew; what had been read of it is known by its numbers. */
  void again() {
    next(part);
  }

  /** Whether the part was read to its end, or there is none. */
  boolean atEnd() {
    return atEnd;
  }

  /**
   * Reads some events of the part into a queue.
   *
   * @throws IOException where the rest of it cannot be read
   */
  void read(EntryQueue queue) throws IOException {
    if (atEnd) {
      return;
    }
    atEnd = true;
    if (scan == null) {
      scan = part.scan();
    }
    while (queue.size() < MAX_READ_EVENTS && queue.bytes() < MAX_READ_BYTES) {
      SpoolRecord record = scan.next();
      if (record == null) {
        return;
      }
      queue.add(new Entry(part.first() + record.index(), record.contentKey(), record.json()));
    }
    atEnd = false;
  }
}
