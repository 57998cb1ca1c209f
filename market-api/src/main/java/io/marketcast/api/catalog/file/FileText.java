package io.marketcast.api.catalog.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file's bytes as text. Only UTF-8 is taken: guessing an encoding would store wrong names. */
final class FileText {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** A text in UTF-16 without a mark shows itself by its zero bytes this early. */
  private static final int LOOK_BYTES = 64;

  private FileText() {}

  /**
   * Decodes a file.
   *
   * @throws BadFileException where it is no text in UTF-8; every place is named by its line
   */
  static String decode(byte[] bytes, Remarks remarks) throws BadFileException {
    if (isUtf16(bytes)) {
      remarks.problem(1, "the file is UTF-16; save it as UTF-8");
      remarks.throwProblems();
    }
    String text = decodeUtf8(bytes, remarks);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      remarks.note(1, "the byte order mark is left out");
      text = text.substring(1);
    }
    findControlCharacters(text, remarks);
    remarks.throwProblems();
    return text;
  }

  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length >= 2) {
      int mark = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
      if (mark == 0xfffe || mark == 0xfeff) {
        return true;
      }
    }
    int zeros = 0;
    int length = Math.min(bytes.length, LOOK_BYTES);
    for (int i = 0; i < length; i++) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros > 1 && zeros >= length / 3;
  }

  private static String decodeUtf8(byte[] bytes, Remarks remarks) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length); // UTF-8 never has fewer bytes than chars
    var lines = new LineCounter(bytes);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      int at = in.position();
      remarks.problem(
          lines.lineOf(at),
          "byte 0x" + Integer.toHexString(bytes[at] & 0xff) + " is not UTF-8; save it as UTF-8");
      in.position(at + result.length());
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  private static void findControlCharacters(String text, Remarks remarks) {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\r') {
        remarks.problem(line, "control character " + codePoint(c));
      }
    }
  }

  static String codePoint(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  /** Counts lines up to places that are asked for in order. */
  private static final class LineCounter {
    private final byte[] bytes;
    private int at;
    private int line = 1;

    private LineCounter(byte[] bytes) {
      this.bytes = bytes;
    }

    private int lineOf(int position) {
      while (at < position) {
        if (bytes[at++] == '\n') {
          line++;
        }
      }
      return line;
    }
  }
}
