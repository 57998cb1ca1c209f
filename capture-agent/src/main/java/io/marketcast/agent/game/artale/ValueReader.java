package io.marketcast.agent.game.artale;

import io.marketcast.agent.game.MalformedFrameException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads tagged values from a message's arguments. Little-endian. One use, one thread. Source: real
 * captures. Confidence: high for the tags listed; others exist.
 *
 * <table><caption>values</caption>
 * <tr><th>tag</th><th>contents</th></tr>
 * <tr><td>02</td><td>i32</td></tr>
 * <tr><td>04, 11</td><td>string</td></tr>
 * <tr><td>07</td><td>u8, 0 or 1</td></tr>
 * <tr><td>16</td><td>string name, u32 count, count times (string key, value)</td></tr>
 * </table>
 *
 * <p>A string is u8 0, u32 length in bytes, UTF-8. Lengths and counts are checked against the bytes
 * that are there before anything is allocated; structures nest at most {@value #MAX_NESTING} deep.
 */
final class ValueReader {

  private static final int MAX_NESTING = 4;

  private static final int STRING_HEADER_BYTES = 5;
  private static final char REPLACEMENT = '\ufffd';

  /** An empty key, a tag and the shortest contents. */
  private static final int LEAST_FIELD_BYTES = STRING_HEADER_BYTES + 2;

  private final byte[] bytes;
  private final int end;
  private int at;

  ValueReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  boolean atEnd() {
    return at == end;
  }

  /** The next value. Behind a {@link Value.Unknown} nothing more can be read. */
  Value next() throws MalformedFrameException {
    return value(0);
  }

  private Value value(int nesting) throws MalformedFrameException {
    int tag = u8();
    return switch (tag) {
      case 0x02 -> new Value.Number(i32());
      case 0x04 -> new Value.Text(string());
      case 0x07 -> new Value.Flag(flag());
      case 0x11 -> new Value.EntityReference(string());
      case 0x16 -> structure(nesting);
      default -> new Value.Unknown(tag);
    };
  }

  private Value structure(int nesting) throws MalformedFrameException {
    if (nesting == MAX_NESTING) {
      throw new MalformedFrameException("structures nested too deeply");
    }
    String name = string();
    int count = i32();
    if (count < 0 || count > (end - at) / LEAST_FIELD_BYTES) {
      throw new MalformedFrameException("more fields than bytes");
    }
    Map<String, Value> fields = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      String key = string();
      Value value = value(nesting + 1);
      if (value instanceof Value.Unknown) {
        return value;
      }
      if (fields.put(key, value) != null) {
        throw new MalformedFrameException("field given twice");
      }
    }
    return new Value.Structure(name, fields);
  }

  private boolean flag() throws MalformedFrameException {
    int value = u8();
    if (value > 1) {
      throw new MalformedFrameException("neither true nor false");
    }
    return value == 1;
  }

  private String string() throws MalformedFrameException {
    if (u8() != 0) {
      throw new MalformedFrameException("no string where one is due");
    }
    int length = i32();
    if (length < 0 || length > end - at) {
      throw new MalformedFrameException("string longer than its frame");
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(length);
    }
    at += length;
    return text;
  }

  /** The String constructor puts a sign where bytes are malformed; a player may send that too. */
  private void requireUtf8(int length) throws MalformedFrameException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
    } catch (CharacterCodingException e) {
      throw new MalformedFrameException("string is not UTF-8");
    }
  }

  private int u8() throws MalformedFrameException {
    require(1);
    return bytes[at++] & 0xff;
  }

  private int i32() throws MalformedFrameException {
    require(Integer.BYTES);
    int value = FrameHeader.i32(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  private void require(int length) throws MalformedFrameException {
    if (length > end - at) {
      throw new MalformedFrameException("ends inside a value");
    }
  }
}
