package io.marketcast.api.monitoring.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The lines of a file, the last first. Reads blocks of {@value #BLOCK_BYTES} bytes from the end, as
 * far as lines are asked for; what is appended meanwhile is not seen. A line that is longer than
 * {@value #LONGEST_BYTES} bytes is none of ours and left out, and so is a last one without an end:
 * it is being written. One thread.
 */
final class BackwardLines {

  private static final int BLOCK_BYTES = 16_384;
  private static final int LONGEST_BYTES = 262_144;

  private final SeekableByteChannel file;
  private long blockAt; // where the block begins in the file
  private byte[] block = new byte[0];
  private int left; // bytes of the block that have not been given out
  private boolean skipping = true; // what is behind the last end of line is no line

  BackwardLines(SeekableByteChannel file) throws IOException {
    this.file = file;
    this.blockAt = file.size();
  }

  /** The line before; null where there is none. */
  String next() throws IOException {
    while (true) {
      int end = lastEnd();
      if (end < 0 && blockAt > 0) {
        readBlock();
        continue;
      }
      String line = skipping ? null : new String(block, end + 1, left - end - 1, UTF_8);
      left = Math.max(0, end);
      skipping = end < 0; // before the first line there is nothing
      if (line != null || end < 0) {
        return line;
      }
    }
  }

  private int lastEnd() {
    int at = left - 1;
    while (at >= 0 && block[at] != '\n') {
      at--;
    }
    return at;
  }

  /** Puts the bytes before it in front of what is left. */
  private void readBlock() throws IOException {
    if (left > LONGEST_BYTES) {
      left = 0;
      skipping = true;
    }
    int length = (int) Math.min(BLOCK_BYTES, blockAt);
    blockAt -= length;
    byte[] longer = new byte[length + left];
    var bytes = ByteBuffer.wrap(longer, 0, length);
    file.position(blockAt);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // until the block is whole
    }
    System.arraycopy(block, 0, longer, length, left);
    block = longer;
    left = longer.length;
  }
}
