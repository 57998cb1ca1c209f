package io.marketcast.agent.game.artale.offer.token;

import io.marketcast.protocol.naming.Digits;
import java.math.BigDecimal;

/**
 * Digits at a place of a text: {@code 12}, {@code 1.5}, {@code 1,200}, {@code 兩}. One thread; holds
 * the last one scanned.
 */
final class Numeral {

  /** A longer one is a telephone number or a joke. */
  private static final int MAX_DIGITS = 12;

  private static final int GROUP = 3;

  private long unscaled;
  private int scale;
  private int digits;
  private int end;
  private boolean readable;

  /** Reads the number that begins here; there is a digit at {@code from}. */
  void scan(char[] text, int from, int length) {
    unscaled = 0;
    scale = 0;
    digits = 0;
    readable = true;
    end = from;
    digits(text, length);
    while (isSign(text, length, ',')) {
      int group = end + 1;
      int groupEnd = Digits.end(text, group, length);
      if (groupEnd - group > GROUP) {
        break; // 350,1612 are two numbers
      }
      readable &= groupEnd - group == GROUP && digits <= MAX_DIGITS;
      end = group;
      digits(text, length);
    }
    if (isSign(text, length, '.')) {
      int fraction = end + 1;
      end = fraction;
      digits(text, length);
      scale = Math.min(end - fraction, MAX_DIGITS);
      // 1.2.3 is a version or a date
      while (isSign(text, length, '.')) {
        readable = false;
        end = Digits.end(text, end + 1, length);
      }
    }
    readable &= digits <= MAX_DIGITS;
  }

  private void digits(char[] text, int length) {
    for (; end < length && Digits.isDigit(text[end]); end++) {
      digits++;
      if (digits <= MAX_DIGITS) {
        unscaled = unscaled * 10 + text[end] - '0';
      }
    }
  }

  private boolean isSign(char[] text, int length, char sign) {
    return end + 1 < length && text[end] == sign && Digits.isDigit(text[end + 1]);
  }

  int end() {
    return end;
  }

  int digitCount() {
    return digits;
  }

  boolean isReadable() {
    return readable;
  }

  boolean isWhole() {
    return scale == 0;
  }

  BigDecimal value() {
    return BigDecimal.valueOf(unscaled, scale);
  }
}
