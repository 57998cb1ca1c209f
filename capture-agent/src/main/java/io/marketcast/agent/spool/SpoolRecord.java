package io.marketcast.agent.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One event in a segment.
 *
 * <pre>
 *  0  4  marker FF 'M' 'C' 'R'; FF occurs in no UTF-8, so no event's text can pretend to be a record
 *  4  4  CRC32C of everything after it
 *  8  4  key and JSON together, bytes
 * 12  8  index: the sequence number less that of the segment; rises, may leave out numbers
 * 20  8  when it was written, epoch milliseconds by this machine's clock; nothing depends on it
 * 28  1  key, bytes
 * 29  …  content key, then JSON
 * </pre>
 *
 * @param json not copied
 */
public record SpoolRecord(long index, long epochMillis, String contentKey, byte[] json) {

  /** Longest content key. */
  static final int MAX_KEY_BYTES = 255;

  /** Longest JSON: that of the largest event there may be. */
  public static final int MAX_JSON_BYTES = 1 << 20;

  static final int MARKER = 0xFF << 24 | 'M' << 16 | 'C' << 8 | 'R';
  static final int HEAD_BYTES = 29;
  static final int CHECKED_FROM = 8;

  byte[] encode() {
    byte[] key = contentKey.getBytes(StandardCharsets.UTF_8);
    if (key.length > MAX_KEY_BYTES || json.length > MAX_JSON_BYTES) {
      throw new IllegalArgumentException("too large for a spool: " + json.length + " bytes");
    }
    ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + key.length + json.length);
    record.putInt(MARKER).putInt(0).putInt(key.length + json.length);
    record.putLong(index).putLong(epochMillis).put((byte) key.length).put(key).put(json);
    return record.putInt(4, checksum(record.array(), 0, record.capacity())).array();
  }

  /** The checksum of the record at these bytes. */
  static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from + CHECKED_FROM, length - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
