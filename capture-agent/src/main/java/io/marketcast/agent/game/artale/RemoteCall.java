package io.marketcast.agent.game.artale;

import io.marketcast.agent.game.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;

/**
 * The payload of messages that carry remote calls. Little-endian. Source: real captures.
 * Confidence: high.
 *
 * <table><caption>payload, behind the {@link FrameHeader}</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>u8</td><td>0</td></tr>
 * <tr><td>1</td><td>u32</td><td>hash of the remote call</td></tr>
 * <tr><td>5</td><td>u32</td><td>1</td></tr>
 * <tr><td>9</td><td>u32</td><td>entity</td></tr>
 * <tr><td>13</td><td>u32</td><td>component</td></tr>
 * <tr><td>17</td><td>u8</td><td>0</td></tr>
 * <tr><td>18</td><td>u32</td><td>length A</td></tr>
 * <tr><td>22</td><td>A</td><td>arguments, see {@link ValueReader}</td></tr>
 * </table>
 */
final class RemoteCall {

  /** The method of such messages: bytes {@code 61 35 f0 7d}. */
  static final int METHOD = 0x7df03561;

  /** The megaphone's hash: bytes {@code 98 ac 25 cf}. */
  static final int MEGAPHONE = 0xcf25ac98;

  static final int HASH_OFFSET = 1;
  static final int HASH_END = 5;
  static final int ARGUMENTS_LENGTH_OFFSET = 18;
  static final int ARGUMENTS_OFFSET = 22;

  /** A megaphone has three; the call of an attacker may have no more than this. */
  private static final int MAX_ARGUMENTS = 16;

  /** A megaphone's text is a line or two; what it takes to read more is not spent. */
  static final int MAX_ARGUMENT_BYTES = 64 << 10;

  private RemoteCall() {}

  /** All arguments; a {@link Value.Unknown} is the last one, for nothing behind it can be read. */
  static List<Value> arguments(byte[] bytes, int payload, int end) throws MalformedFrameException {
    int start = payload + ARGUMENTS_OFFSET;
    if (start > end || FrameHeader.i32(bytes, payload + ARGUMENTS_LENGTH_OFFSET) != end - start) {
      throw new MalformedFrameException("arguments do not fill the message");
    }
    if (end - start > MAX_ARGUMENT_BYTES) {
      throw new MalformedFrameException("longer than any megaphone");
    }
    var reader = new ValueReader(bytes, start, end);
    var values = new ArrayList<Value>();
    while (!reader.atEnd()) {
      Value value = reader.next();
      if (values.size() == MAX_ARGUMENTS && !(value instanceof Value.Unknown)) {
        throw new MalformedFrameException("too many arguments");
      }
      values.add(value);
      if (value instanceof Value.Unknown) {
        return values;
      }
    }
    return values;
  }
}
