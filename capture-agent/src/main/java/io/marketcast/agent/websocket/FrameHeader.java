package io.marketcast.agent.websocket;

/**
 * The header of a frame. Big-endian. Source: RFC 6455, 5.2; RFC 7692 for bit 6 of the first byte.
 * Confidence: high.
 *
 * <table><caption>2 to 14 bytes</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>u8</td><td>bit 7: last of its message; bit 6: compressed message; bits 5 and 4:
 *     0; bits 3 to 0: kind</td></tr>
 * <tr><td>1</td><td>u8</td><td>bit 7: masked; else length, 126 and 127 announce a longer one</td>
 *     </tr>
 * <tr><td>2</td><td>0, u16 or u64</td><td>length</td></tr>
 * <tr><td></td><td>0 or 4</td><td>mask</td></tr>
 * </table>
 *
 * @param bytes length of the header itself
 * @param mask for the payload, 0 where there is none
 */
record FrameHeader(
    boolean last, boolean compressed, int kind, int bytes, long payloadBytes, int mask) {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;

  /** The longest header. */
  static final int MAX_BYTES = 14;

  /** No game's message comes near; a longer one is not plausible. */
  static final long MAX_PAYLOAD_BYTES = 16 << 20;

  static final int NO_RUN = -1;
  static final int OPEN = 0;
  static final int CONVINCED = Integer.MAX_VALUE;

  static final FrameHeader NEED_MORE = new FrameHeader(false, false, -1, 0, 0, 0);
  static final FrameHeader NO_FRAME = new FrameHeader(false, false, -2, 0, 0, 0);

  private static final int LAST = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int RESERVED = 0x30;
  private static final int KIND = 0x0f;
  private static final int MASKED = 0x80;
  private static final int CLOSE = 8;
  private static final int PONG = 10;
  private static final int SHORT_BYTES = 125;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int CONVINCING_FRAMES = 4;

  /** Reads the header at an index; or gives {@link #NEED_MORE} or {@link #NO_FRAME}. */
  static FrameHeader read(byte[] bytes, int at, int end) {
    if (end - at < 2) {
      return end == at || plausible(bytes[at]) ? NEED_MORE : NO_FRAME;
    }
    int shortLength = bytes[at + 1] & 0x7f;
    boolean masked = (bytes[at + 1] & MASKED) != 0;
    boolean control = (bytes[at] & KIND) >= CLOSE;
    if (!plausible(bytes[at]) || control && shortLength > SHORT_BYTES) {
      return NO_FRAME;
    }
    int lengthBytes = shortLength <= SHORT_BYTES ? 0 : shortLength == TWO_BYTE_LENGTH ? 2 : 8;
    int headerBytes = 2 + lengthBytes + (masked ? 4 : 0);
    if (end - at < headerBytes) {
      return NEED_MORE;
    }
    long length = lengthBytes == 0 ? shortLength : number(bytes, at + 2, lengthBytes);
    boolean shortest = lengthBytes == 0 || length > (lengthBytes == 2 ? SHORT_BYTES : 0xffff);
    if (!shortest || length > MAX_PAYLOAD_BYTES) {
      return NO_FRAME;
    }
    int mask = masked ? (int) number(bytes, at + headerBytes - 4, 4) : 0;
    return new FrameHeader(
        (bytes[at] & LAST) != 0,
        (bytes[at] & COMPRESSED) != 0,
        bytes[at] & KIND,
        headerBytes,
        length,
        mask);
  }

  /** Control frames are whole and never compressed, nor is the flag repeated in continuations. */
  private static boolean plausible(byte first) {
    int kind = first & KIND;
    boolean compressed = (first & COMPRESSED) != 0;
    boolean known =
        kind <= BINARY && !(compressed && kind == CONTINUATION)
            || kind >= CLOSE && kind <= PONG && (first & LAST) != 0 && !compressed;
    return known && (first & RESERVED) == 0;
  }

  /** Big-endian; a length of which the first bit is set comes out negative above all bounds. */
  private static long number(byte[] bytes, int at, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | bytes[at + i] & 0xff;
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }

  boolean isFrame() {
    return kind >= 0;
  }

  boolean isControl() {
    return kind >= CLOSE;
  }

  /** Whether a message begins with this frame, and with some of its bytes. */
  boolean beginsMessage() {
    return (kind == TEXT || kind == BINARY) && payloadBytes > 0;
  }

  /**
   * How many frames, as one side sends them, follow each other from here on to the very end; {@link
   * #CONVINCED} where so many do that it does not matter where they end; {@link #OPEN} where it
   * takes more bytes to tell; else {@link #NO_RUN}. The first begins a message.
   *
   * @param masked as the client's frames always are and the server's never
   */
  static int run(byte[] bytes, int start, int end, boolean masked) {
    long at = start;
    boolean within = false;
    for (int frames = 1; frames <= CONVINCING_FRAMES; frames++) {
      FrameHeader header = read(bytes, (int) at, end);
      if (header == NEED_MORE) {
        return OPEN;
      }
      boolean fits =
          header.isFrame()
              && (bytes[(int) at + 1] & MASKED) != 0 == masked
              && (header.isControl() ? frames > 1 : header.fits(within));
      if (!fits) {
        return NO_RUN;
      }
      within = header.isControl() ? within : !header.last;
      at += header.bytes + header.payloadBytes;
      if (at >= end) {
        return at == end ? frames : OPEN;
      }
    }
    return CONVINCED;
  }

  /** Whether a frame of data can come where its message has begun already, or not. */
  private boolean fits(boolean within) {
    return payloadBytes > 0 && kind == CONTINUATION == within;
  }
}
