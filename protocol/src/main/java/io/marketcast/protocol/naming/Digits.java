package io.marketcast.protocol.naming;

/** Digits as they stand in a folded text. */
public final class Digits {

  private static final String HAN = "零一二三四五六七八九十";

  private Digits() {}

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Where the digits that begin here end. */
  public static int end(char[] text, int from, int length) {
    int at = from;
    while (at < length && isDigit(text[at])) {
      at++;
    }
    return at;
  }

  /** The value of one Chinese numeral, or -1. */
  public static int han(char c) {
    return c == '兩' ? 2 : HAN.indexOf(c);
  }
}
