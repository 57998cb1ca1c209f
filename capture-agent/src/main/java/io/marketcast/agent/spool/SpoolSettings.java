package io.marketcast.agent.spool;

import java.time.Duration;

/**
 * How large the spool may grow and how it is kept safe.
 *
 * @param maxBytes all segments together; beyond, the oldest one goes, sent or not
 * @param segmentBytes a segment is closed when it has reached this
 * @param keepBytes segments that Redis has accepted, kept in case it comes back without them
 * @param keepFor how long those are kept at most
 * @param fsync when what was written is forced onto the disk
 */
public record SpoolSettings(
    long maxBytes, long segmentBytes, long keepBytes, Duration keepFor, Fsync fsync) {

  private static final long MIB = 1024 * 1024;

  /** A segment is read in one piece. */
  private static final long MAX_SEGMENT_BYTES = 64 * MIB;

  public SpoolSettings {
    if (segmentBytes > MAX_SEGMENT_BYTES) {
      throw new IllegalArgumentException("segments must be 64 MiB at most: " + segmentBytes);
    }
    if (segmentBytes < 1 || maxBytes < 2 * segmentBytes) {
      throw new IllegalArgumentException(
          "the spool must hold two segments at least: " + maxBytes + " bytes, " + segmentBytes);
    }
    if (keepBytes < 0 || keepFor.isNegative()) {
      throw new IllegalArgumentException("what is kept must not be negative");
    }
  }

  /** 512 MiB in segments of 8, of which accepted ones keep 32 for an hour; fsync each 200 ms. */
  public static SpoolSettings defaults() {
    return new SpoolSettings(
        512 * MIB,
        8 * MIB,
        32 * MIB,
        Duration.ofHours(1),
        new Fsync.Interval(Duration.ofMillis(200)));
  }

  /** The same with another bound for all segments; segments become smaller where it is low. */
  public SpoolSettings withMaxBytes(long bytes) {
    long segment = Math.min(segmentBytes, Math.max(1, bytes / 8));
    return new SpoolSettings(bytes, segment, keepBytes, keepFor, fsync);
  }

  public SpoolSettings withSegmentBytes(long bytes) {
    return new SpoolSettings(maxBytes, bytes, keepBytes, keepFor, fsync);
  }

  public SpoolSettings withKept(long bytes, Duration time) {
    return new SpoolSettings(maxBytes, segmentBytes, bytes, time, fsync);
  }

  public SpoolSettings withFsync(Fsync policy) {
    return new SpoolSettings(maxBytes, segmentBytes, keepBytes, keepFor, policy);
  }
}
