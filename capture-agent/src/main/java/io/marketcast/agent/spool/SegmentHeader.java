package io.marketcast.agent.spool;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The first 32 bytes of a segment: twice the same block, so that no single damage loses it.
 *
 * <pre>
 *  0  4  magic and version: 'M' 'C' 'S' 1
 *  4  8  sequence number of the record with index 0; 0 = Redis has not yet said where it stands
 * 12  4  CRC32C of bytes 0 to 11
 * 16 16  the same once more
 * </pre>
 */
final class SegmentHeader {

  static final int BYTES = 32;

  /** The sequence number of a segment that was begun before Redis said where it stands. */
  static final long UNKNOWN = 0;

  private static final int BLOCK_BYTES = 16;
  private static final int CHECKED_BYTES = 12;
  private static final int MAGIC = 'M' << 24 | 'C' << 16 | 'S' << 8 | 1;

  private SegmentHeader() {}

  static byte[] encode(long firstSequence) {
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    for (int block = 0; block < BYTES; block += BLOCK_BYTES) {
      header.putInt(MAGIC).putLong(firstSequence);
      header.putInt(checksum(header.array(), block));
    }
    return header.array();
  }

  /**
   * The first sequence number, {@link #UNKNOWN} included, or empty where both blocks are broken.
   */
  static OptionalLong decode(byte[] segment) {
    OptionalLong found = OptionalLong.empty();
    for (int block = 0; block < BYTES && block + BLOCK_BYTES <= segment.length; ) {
      ByteBuffer buffer = ByteBuffer.wrap(segment, block, BLOCK_BYTES);
      int magic = buffer.getInt();
      long first = buffer.getLong();
      boolean intact = magic == MAGIC && buffer.getInt() == checksum(segment, block) && first >= 0;
      // numbers are written over UNKNOWN; where that was cut short, the known one counts
      if (intact && (found.isEmpty() || first > found.getAsLong())) {
        found = OptionalLong.of(first);
      }
      block += BLOCK_BYTES;
    }
    return found;
  }

  private static int checksum(byte[] bytes, int from) {
    var crc = new CRC32C();
    crc.update(bytes, from, CHECKED_BYTES);
    return (int) crc.getValue();
  }
}
