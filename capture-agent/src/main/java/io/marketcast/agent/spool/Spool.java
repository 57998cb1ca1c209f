package io.marketcast.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Events on disk, in numbered order: segments that are appended to at one end and deleted at the
 * other. Not safe for several threads; its owner has a lock.
 *
 * <p>Each start of the process begins a segment of its own, so a torn end is never written behind.
 * Until Redis has said where it stands the numbers are provisional: {@link #align} moves them
 * behind whatever Redis knows, before the first of them is sent.
 */
public final class Spool implements Closeable {

  private static final long MARK_NANOS = 200_000_000;

  private final SpoolFolder folder;
  private final SpoolSettings settings;
  private final LongSupplier nanos;
  private final AcceptedMark mark;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final List<SegmentWriter> retired = new ArrayList<>();
  private final List<Path> undeleted = new ArrayList<>();
  private SegmentWriter writer;
  private Segment active;
  private boolean aligned;
  private long nextNumber = 1;
  private long bytes;
  private long damaged;
  private long syncFailures;
  private long accepted;
  private long markedNanos;

  private Spool(SpoolFolder folder, SpoolSettings settings, LongSupplier nanos) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.nanos = nanos;
    this.mark = new AcceptedMark(folder.path());
    this.markedNanos = nanos.getAsLong();
  }

  /**
   * Takes the folder, making it where there is none, and reads all of it once.
   *
   * @param nanos a monotonic clock; that of the system may jump
   * @throws IOException with a message for the operator: not writable, or in use
   */
  public static Spool open(Path path, SpoolSettings settings, LongSupplier nanos)
      throws IOException {
    SpoolFolder folder = SpoolFolder.own(path);
    try {
      var spool = new Spool(folder, settings, nanos);
      spool.accepted = AcceptedMark.read(path).orElse(0);
      for (SpoolFolder.Numbered file : SpoolFolder.segments(path)) {
        spool.load(file);
      }
      return spool;
    } catch (IOException e) {
      folder.close();
      throw new IOException("the spool folder " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void load(SpoolFolder.Numbered file) throws IOException {
    nextNumber = file.number() + 1;
    long size = Files.size(file.file());
    byte[] content = Segment.read(file.file(), 0, size);
    OptionalLong header = SegmentHeader.decode(content);
    boolean numbered = header.isPresent() && header.getAsLong() != SegmentHeader.UNKNOWN;
    long first = numbered ? header.getAsLong() : lastSequence() + 1;
    // one whose header is broken twice has no numbers to send under, and nothing to align
    var segment = new Segment(file.file(), file.number(), first, numbered || header.isEmpty());
    segment.bytes = size;
    segment.doneNanos = nanos.getAsLong();
    if (header.isPresent()) {
      count(segment, content);
    } else if (size >= SegmentHeader.BYTES) {
      damaged++;
    }
    if (segment.records == 0 && size <= SegmentHeader.BYTES) {
      Files.delete(file.file());
      return;
    }
    segments.addLast(segment);
    bytes += size;
  }

  private void count(Segment segment, byte[] content) {
    var scan = new RecordScan(content, SegmentHeader.BYTES);
    for (SpoolRecord record = scan.next(); record != null; record = scan.next()) {
      segment.records++;
      segment.lastIndex = record.index();
      if (segment.aligned && segment.lastSequence() <= accepted) {
        segment.done++;
      }
    }
    damaged += scan.damagedPlaces();
  }

  /** The number of the newest record, provisional or not; 0 where there is none. */
  public long lastSequence() {
    return segments.isEmpty() ? 0 : segments.getLast().lastSequence();
  }

  /**
   * Gives final numbers, behind all that Redis knows, to what was written before Redis could be
   * asked. On disk when this returns.
   *
   * @param redisLast the last sequence number that Redis has of this agent
   * @return by how much numbers that are not yet written must rise
   */
  public long align(long redisLast) throws IOException {
    long before = lastSequence();
    long previous = 0;
    for (Segment segment : segments) {
      if (!segment.aligned) {
        segment.first = Math.max(segment.first, Math.max(previous, redisLast) + 1);
        SegmentWriter.align(segment.file, segment.first);
        segment.aligned = true;
      }
      previous = segment.lastSequence();
    }
    aligned = true;
    return Math.max(lastSequence(), redisLast) - before;
  }

  /** Whether the next append must wait for {@link #removeOldest}, so that the bound is kept. */
  public boolean full() {
    return needsSegment()
        && !segments.isEmpty()
        && bytes > settings.maxBytes() - settings.segmentBytes();
  }

  private boolean needsSegment() {
    return writer == null || writer.broken() || active.bytes >= settings.segmentBytes();
  }

  /**
   * Appends a record.
   *
   * @param sequence above that of the last one
   * @throws IOException where the disk is full or broken; nothing was appended
   */
  public void append(long sequence, long epochMillis, String contentKey, byte[] json)
      throws IOException {
    if (needsSegment()) {
      roll(sequence);
    }
    byte[] record =
        new SpoolRecord(sequence - active.first, epochMillis, contentKey, json).encode();
    writer.append(record);
    active.appended(sequence, record.length);
    bytes += record.length;
    if (settings.fsync() instanceof Fsync.Always) {
      try {
        writer.sync();
      } catch (IOException e) {
        syncFailures++; // it is written; whether it would survive a power cut nobody can tell
      }
    }
  }

  private void roll(long sequence) throws IOException {
    retire();
    Path file = folder.segment(nextNumber);
    writer = SegmentWriter.create(file, aligned ? sequence : SegmentHeader.UNKNOWN);
    active = new Segment(file, nextNumber++, sequence, aligned);
    active.bytes = writer.bytes();
    bytes += active.bytes;
    segments.addLast(active);
  }

  private void retire() throws IOException {
    if (writer == null) {
      return;
    }
    SegmentWriter old = writer;
    writer = null;
    active = null;
    if (settings.fsync() instanceof Fsync.Interval) {
      retired.add(old); // whoever syncs closes it, so that appending does not wait for the disk
    } else {
      old.close();
    }
  }

  /** What has to be forced onto the disk, apart from whoever appends meanwhile. */
  public Unsynced unsynced() {
    var closed = List.copyOf(retired);
    retired.clear();
    return new Unsynced(closed, writer);
  }

  /**
   * What left the spool without being sent.
   *
   * @param lastSequence nothing up to this number is here any more
   * @param waiting how many of the records had not been accepted
   */
  public record Removed(long lastSequence, long waiting) {}

  /** Deletes the oldest segment, sent or not, unless it is the only one or none. */
  public Removed removeOldest() {
    Segment oldest = segments.peekFirst();
    if (oldest == null || oldest == active) {
      return null;
    }
    segments.removeFirst();
    bytes -= oldest.bytes;
    undeleted.add(oldest.file);
    undeleted.removeIf(Spool::deleted);
    return new Removed(oldest.lastSequence(), oldest.waiting());
  }

  /** Deletes the oldest segment if all of it was accepted; false where it was not. */
  public boolean removeOldestAccepted() {
    Segment oldest = segments.peekFirst();
    return oldest != null && oldest.waiting() == 0 && removeOldest() != null;
  }

  /** On Windows a file that a virus scanner has open cannot be deleted; later it can. */
  private static boolean deleted(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Redis has accepted the record with this number. */
  public void acceptedOne(long sequence) {
    for (Segment segment : segments) {
      if (segment.waiting() > 0 && segment.lastSequence() >= sequence) {
        segment.done++;
        segment.doneNanos = nanos.getAsLong();
        return;
      }
    }
  }

  /** Redis has accepted all up to this number: deletes what has been kept for long enough. */
  public void acceptedUpTo(long sequence) {
    accepted = sequence;
    long now = nanos.getAsLong();
    if (now - markedNanos >= MARK_NANOS) {
      markedNanos = now;
      mark.write(accepted);
    }
    long kept = segments.stream().filter(s -> s.waiting() == 0).mapToLong(s -> s.bytes).sum();
    while (!segments.isEmpty() && segments.getFirst().waiting() == 0) {
      Segment oldest = segments.getFirst();
      boolean old = now - oldest.doneNanos > settings.keepFor().toNanos();
      if (oldest == active || !(old || kept > settings.keepBytes())) {
        return;
      }
      kept -= oldest.bytes;
      removeOldest();
    }
  }

  /** Counts anew what waits: all above this number, and nothing else. */
  public void seek(long sequence) {
    accepted = sequence;
    for (Segment segment : segments) {
      segment.done = segment.recordsUpTo(sequence);
      segment.doneNanos = nanos.getAsLong();
    }
  }

  /** Gives up what waits although nothing more can be read; returns how many those were. */
  public long giveUpUnreadable() {
    long lost = waiting();
    segments.forEach(segment -> segment.done = segment.records);
    damaged += lost > 0 ? 1 : 0;
    return lost;
  }

  /**
   * What to read next, or null where all has been read.
   *
   * @param number the segment read last, 0 for none
   * @param to where reading it ended
   * @param sequence whole segments up to this number are left out
   */
  public Unread unread(long number, long to, long sequence) {
    for (Segment segment : segments) {
      long from = segment.number == number ? to : SegmentHeader.BYTES;
      if (segment.number >= number && segment.lastSequence() > sequence && from < segment.bytes) {
        return new Unread(segment.file, segment.number, segment.first, from, segment.bytes);
      }
    }
    return null;
  }

  /** Records that Redis has not accepted. */
  public long waiting() {
    return segments.stream().mapToLong(Segment::waiting).sum();
  }

  public long bytes() {
    return bytes;
  }

  public int segmentCount() {
    return segments.size();
  }

  /** Places where records were unreadable. */
  public long damaged() {
    return damaged;
  }

  /** Times the disk refused to say that it has what was written. */
  public long syncFailures() {
    return syncFailures;
  }

  @Override
  public void close() throws IOException {
    mark.write(accepted);
    mark.close();
    try (folder) {
      if (!(settings.fsync() instanceof Fsync.Never)) {
        unsynced().force();
      }
    } finally {
      retire();
      unsynced().force();
    }
  }
}
