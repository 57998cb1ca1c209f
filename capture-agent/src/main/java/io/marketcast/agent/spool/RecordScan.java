package io.marketcast.agent.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the intact records in part of a segment, in order. What is between them is passed over and
 * counted; nothing in it can make this read beyond its bytes or allocate more than there are. One
 * thread.
 */
public final class RecordScan {

  private final byte[] bytes;
  private int position;
  private long lastIndex = -1;
  private int damagedPlaces;
  private long damagedBytes;
  private int tornBytes;

  /**
   * @param bytes not copied
   * @param from where the first record begins
   */
  RecordScan(byte[] bytes, int from) {
    this.bytes = bytes;
    this.position = Math.min(from, bytes.length);
  }

  /** The next intact record, or null at the end. */
  public SpoolRecord next() {
    int damagedFrom = position;
    while (position < bytes.length) {
      int length = recordBytes();
      if (length > 0) {
        countDamage(damagedFrom);
        SpoolRecord record = record(length);
        position += length;
        lastIndex = record.index();
        return record;
      }
      position++;
    }
    tornBytes += bytes.length - damagedFrom;
    return null;
  }

  /** Length of the intact record at the position, or 0 where there is none. */
  private int recordBytes() {
    int left = bytes.length - position;
    if (bytes[position] != (byte) 0xFF || left < SpoolRecord.HEAD_BYTES) {
      return 0;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, position, SpoolRecord.HEAD_BYTES);
    int marker = head.getInt();
    int checksum = head.getInt();
    int bodyBytes = head.getInt();
    long index = head.getLong();
    int keyBytes = bytes[position + SpoolRecord.HEAD_BYTES - 1] & 0xFF;
    // compared with what is left before any sum, because the length may be anything
    boolean fits =
        bodyBytes >= keyBytes
            && bodyBytes - keyBytes <= SpoolRecord.MAX_JSON_BYTES
            && bodyBytes <= left - SpoolRecord.HEAD_BYTES;
    if (marker != SpoolRecord.MARKER || !fits || index <= lastIndex) {
      return 0;
    }
    int length = SpoolRecord.HEAD_BYTES + bodyBytes;
    return SpoolRecord.checksum(bytes, position, length) == checksum ? length : 0;
  }

  private SpoolRecord record(int length) {
    ByteBuffer head = ByteBuffer.wrap(bytes, position + 12, 16);
    int keyFrom = position + SpoolRecord.HEAD_BYTES;
    int keyBytes = bytes[keyFrom - 1] & 0xFF;
    return new SpoolRecord(
        head.getLong(),
        head.getLong(),
        new String(bytes, keyFrom, keyBytes, StandardCharsets.UTF_8),
        Arrays.copyOfRange(bytes, keyFrom + keyBytes, position + length));
  }

  private void countDamage(int damagedFrom) {
    if (position > damagedFrom) {
      damagedPlaces++;
      damagedBytes += position - damagedFrom;
    }
  }

  /** Places between intact records, or before the first, that hold none. */
  public int damagedPlaces() {
    return damagedPlaces;
  }

  /** Bytes in those places. */
  public long damagedBytes() {
    return damagedBytes;
  }

  /** Bytes after the last intact record: what a killed writer leaves, or damage. */
  public int tornBytes() {
    return tornBytes;
  }
}
