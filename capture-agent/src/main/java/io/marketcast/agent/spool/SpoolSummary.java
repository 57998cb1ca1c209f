package io.marketcast.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What a spool holds, read without owning it: the agent it belongs to may go on meanwhile.
 *
 * @param records intact ones
 * @param waiting those that Redis has not accepted, as far as was written down
 * @param bytes of all segments
 * @param firstSequence number of the oldest record, 0 for none
 * @param lastSequence number of the newest record, 0 for none
 * @param unnumbered records whose number Redis has yet to decide; not in the range of numbers
 * @param oldestMillis when the oldest record was written, epoch milliseconds
 * @param newestMillis when the newest one was
 * @param damagedPlaces unreadable places, however long
 * @param tornBytes at the ends of segments: what a killed agent leaves, or is just being written
 */
public record SpoolSummary(
    int segments,
    long records,
    long waiting,
    long bytes,
    long firstSequence,
    long lastSequence,
    long unnumbered,
    long oldestMillis,
    long newestMillis,
    long damagedPlaces,
    long tornBytes) {

  /** Takes what is found. */
  @FunctionalInterface
  public interface Visitor {
    void take(SpoolRecord record) throws IOException;
  }

  /** Reads the spool in a folder; an empty summary where there is none. */
  public static SpoolSummary of(Path folder) throws IOException {
    return of(folder, record -> {});
  }

  /** The same, and hands over each intact record in order. */
  public static SpoolSummary of(Path folder, Visitor visitor) throws IOException {
    var reading = new Reading(AcceptedMark.read(folder), visitor);
    for (SpoolFolder.Numbered segment : SpoolFolder.segments(folder)) {
      try {
        long size = Files.size(segment.file());
        reading.segment(Segment.read(segment.file(), 0, size), size);
      } catch (NoSuchFileException e) {
        // the agent has just deleted it
      }
    }
    return reading.summary();
  }

  /** Adds up segments. */
  private static final class Reading {
    private final long accepted;
    private final Visitor visitor;
    private int segments;
    private long records;
    private long waiting;
    private long bytes;
    private long first;
    private long last;
    private long unnumbered;
    private long oldest;
    private long newest;
    private long damaged;
    private long torn;

    Reading(OptionalLong accepted, Visitor visitor) {
      this.accepted = accepted.orElse(0);
      this.visitor = visitor;
    }

    void segment(byte[] content, long size) throws IOException {
      segments++;
      bytes += size;
      OptionalLong header = SegmentHeader.decode(content);
      if (header.isEmpty()) {
        // shorter than a header: an agent was killed before it wrote anything
        damaged += size >= SegmentHeader.BYTES ? 1 : 0;
        return;
      }
      var scan = new RecordScan(content, SegmentHeader.BYTES);
      for (SpoolRecord record = scan.next(); record != null; record = scan.next()) {
        count(record, header.getAsLong());
        visitor.take(record);
      }
      damaged += scan.damagedPlaces();
      torn += scan.tornBytes();
    }

    private void count(SpoolRecord record, long segmentFirst) {
      oldest = records == 0 ? record.epochMillis() : oldest;
      newest = record.epochMillis();
      records++;
      if (segmentFirst == SegmentHeader.UNKNOWN) {
        unnumbered++;
        waiting++;
        return;
      }
      last = segmentFirst + record.index();
      first = first == 0 ? last : first;
      waiting += last > accepted ? 1 : 0;
    }

    SpoolSummary summary() {
      return new SpoolSummary(
          segments,
          records,
          waiting,
          bytes,
          first,
          last,
          unnumbered,
          oldest,
          newest,
          damaged,
          torn);
    }
  }
}
