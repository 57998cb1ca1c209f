package io.marketcast.api.feed.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketcast.api.feed.ring.Block;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;

/**
 * Text messages of a WebSocket (RFC 6455), one for each block, each in one frame. What a server
 * sends is not masked, so frames can be the same for all readers.
 *
 * <pre>
 * byte 0      0x81: the last frame of a text message
 * byte 1      0 to 125: the length; 126: it is in the next 2 bytes; 127: in the next 8
 * then        the block's JSON
 * </pre>
 */
public final class MessageWire implements Wire {

  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_PING = 0x89;
  private static final int LONGEST_HEAD_BYTES = 10;
  private static final int LONGEST_IN_ONE_BYTE = 125;
  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;
  private static final int LONGEST_IN_TWO_BYTES = 0xffff;
  private static final int BLOCK_END_BYTES = 2; // the empty line

  MessageWire() {}

  @Override
  public SharedBytes bytes(List<Block> blocks) {
    int most = blocks.stream().mapToInt(block -> block.sse().length + LONGEST_HEAD_BYTES).sum();
    ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(most);
    for (Block block : blocks) {
      if (block.kind() == Block.Kind.ANCHOR) {
        write(frames, "{\"type\":\"cursor\",\"id\":\"" + block.cursor() + "\"}");
      } else {
        int dataAt = block.dataAt();
        write(frames, block.sse(), dataAt, block.sse().length - BLOCK_END_BYTES - dataAt);
      }
    }
    return new SharedBytes(frames);
  }

  SharedBytes bytes(String ascii) {
    return message(ascii.getBytes(US_ASCII));
  }

  /** A message that is no block of the feed. */
  public static SharedBytes message(byte[] json) {
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(json.length + LONGEST_HEAD_BYTES);
    write(frame, json, 0, json.length);
    return new SharedBytes(frame);
  }

  /** Asks the other side for a sign of life; every WebSocket answers by itself. */
  public static SharedBytes ping() {
    return new SharedBytes(
        PooledByteBufAllocator.DEFAULT.directBuffer(2).writeByte(FINAL_PING).writeByte(0));
  }

  private static void write(ByteBuf frames, String ascii) {
    write(frames, ascii.getBytes(US_ASCII), 0, ascii.length());
  }

  private static void write(ByteBuf frames, byte[] json, int from, int length) {
    frames.writeByte(FINAL_TEXT);
    if (length <= LONGEST_IN_ONE_BYTE) {
      frames.writeByte(length);
    } else if (length <= LONGEST_IN_TWO_BYTES) {
      frames.writeByte(TWO_BYTES_FOLLOW).writeShort(length);
    } else {
      frames.writeByte(EIGHT_BYTES_FOLLOW).writeLong(length);
    }
    frames.writeBytes(json, from, length);
  }
}
