package io.marketcast.protocol.naming;

/**
 * What makes different spellings of one word the same: full width is read as half width, capitals
 * as small letters, simplified characters as traditional ones. Zero-width characters disappear;
 * emoji, halves of them and control characters are spaces. Immutable once filled.
 */
public final class Folding {

  /** Stands for a character that disappears. */
  private static final char NONE = '\0';

  private static final int FULL_WIDTH_OFFSET = '！' - '!';

  private final char[] table = new char[Character.MAX_VALUE + 1];

  Folding() {
    for (int c = 0; c < table.length; c++) {
      table[c] = folded((char) c);
    }
  }

  /** Has one character read as another. */
  public void pair(char variant, char usual) {
    table[variant] = usual;
  }

  private static char folded(char c) {
    if (Character.isSurrogate(c)) {
      return ' ';
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.NON_SPACING_MARK, Character.UNASSIGNED -> NONE;
      case Character.CONTROL,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.OTHER_SYMBOL,
          Character.PRIVATE_USE ->
          c == '\n' ? '/' : ' ';
      default -> Character.toLowerCase(c >= '！' && c <= '～' ? (char) (c - FULL_WIDTH_OFFSET) : c);
    };
  }

  /** The text, folded; every character knows where it came from. */
  public FoldedText fold(String text) {
    char[] chars = new char[text.length()];
    int[] offsets = new int[text.length() + 1];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = table[text.charAt(i)];
      if (c != NONE) {
        chars[length] = c;
        offsets[length++] = i;
      }
    }
    offsets[length] = text.length();
    return new FoldedText(text, chars, offsets, length);
  }

  /** A word, folded. */
  public String word(String text) {
    FoldedText folded = fold(text);
    return folded.slice(0, folded.length());
  }
}
