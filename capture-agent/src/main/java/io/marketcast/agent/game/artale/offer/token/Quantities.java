package io.marketcast.agent.game.artale.offer.token;

import io.marketcast.agent.game.artale.offer.token.Token.Kind;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Digits;
import io.marketcast.protocol.naming.Term;
import io.marketcast.protocol.naming.Words;
import java.math.BigDecimal;

/**
 * Reads numbers together with what follows them: money and pieces. {@code 3w5} is 35 000, {@code
 * 2e5000w} 250 million, {@code 一億2} 120 million.
 */
final class Quantities {

  private static final int MAX_SPOT_DIGITS = 2;
  private static final int MAX_TAIL_DIGITS = 4;
  private static final String NO_TAIL_BEFORE = "%:.~";
  private static final char HOLE = '洞';

  private final Aliases aliases;
  private final char[] chars;
  private final int length;
  private final Numeral numeral = new Numeral();

  Quantities(Aliases aliases, char[] chars, int length) {
    this.aliases = aliases;
    this.chars = chars;
    this.length = length;
  }

  Numeral scan(int at) {
    numeral.scan(chars, at, length);
    return numeral;
  }

  /** Where the number behind a colon begins, if a colon and a number come next; else -1. */
  int ratioEnd(int end) {
    int colon = skipSpace(end);
    if (colon >= length || chars[colon] != ':') {
      return -1;
    }
    int number = skipSpace(colon + 1);
    return number < length && Digits.isDigit(chars[number]) ? number : -1;
  }

  /** One space may stand between a number and its sign; more would make time quadratic. */
  private int skipSpace(int at) {
    return at < length && chars[at] == ' ' ? at + 1 : at;
  }

  /** Money or pieces whose digits begin here, or null; what {@link #scan} found last. */
  Token numbered(int start) {
    int end = numeral.end();
    if (isHole(end)) {
      return new Token(Kind.WORD, start, end + 1, null, spot());
    }
    return valued(start, numeral.value(), end);
  }

  private boolean isHole(int end) {
    return end < length && chars[end] == HOLE && numeral.digitCount() <= MAX_SPOT_DIGITS;
  }

  private static Term spot() {
    return new Term(Term.Kind.SPOT, "hole", "", "", "");
  }

  /** Money or pieces that begin with a Chinese numeral, or a numbered hole; or null. */
  Token han(int at) {
    if (chars[at] == HOLE && at + 1 < length && Digits.isDigit(chars[at + 1])) {
      scan(at + 1);
      return numeral.digitCount() <= MAX_SPOT_DIGITS
          ? new Token(Kind.WORD, at, numeral.end(), null, spot())
          : null;
    }
    int value = Digits.han(chars[at]);
    return value < 1 || at + 1 == length ? null : valued(at, BigDecimal.valueOf(value), at + 1);
  }

  private Token valued(int start, BigDecimal value, int end) {
    int at = skipSpace(end);
    var word = at < length ? aliases.behindNumbers().longest(chars, at, length) : null;
    if (word == null || at > end && word.term().kind() == Term.Kind.CURRENCY) {
      return null;
    }
    int wordEnd = at + word.length();
    return switch (word.term().kind()) {
      case COUNTER ->
          value.scale() <= 0 ? new Token(Kind.COUNT, start, wordEnd, value, word.term()) : null;
      case CURRENCY -> new Token(Kind.AMOUNT, start, wordEnd, value, word.term());
      default -> money(start, value, factor(word.term()), wordEnd);
    };
  }

  private static BigDecimal factor(Term unit) {
    return BigDecimal.valueOf(Long.parseLong(unit.id()));
  }

  private Token money(int start, BigDecimal value, BigDecimal factor, int unitEnd) {
    BigDecimal amount = value.multiply(factor);
    int end = unitEnd;
    if (end < length && Digits.isDigit(chars[end])) {
      numeral.scan(chars, end, length);
      int tailEnd = numeral.end();
      var unit = tailEnd < length ? aliases.behindNumbers().longest(chars, tailEnd, length) : null;
      if (isSmallerUnit(unit, factor)) {
        amount = amount.add(numeral.value().multiply(factor(unit.term())));
        end = tailEnd + unit.length();
      } else if (isTail(tailEnd)) {
        amount = amount.add(factor.multiply(numeral.value()).movePointLeft(numeral.digitCount()));
        end = tailEnd;
      }
    }
    return new Token(Kind.AMOUNT, start, mesoEnd(end), amount, null);
  }

  private boolean isSmallerUnit(Words.Found word, BigDecimal factor) {
    return word != null
        && numeral.isReadable()
        && word.term().kind() == Term.Kind.UNIT
        && factor(word.term()).compareTo(factor) < 0;
  }

  /** {@code 3w5}: but the 2 of {@code 90w2個} and the 9 of {@code 90w9攻} begin something else. */
  private boolean isTail(int end) {
    if (!numeral.isReadable() || !numeral.isWhole() || numeral.digitCount() > MAX_TAIL_DIGITS) {
      return false;
    }
    return end == length
        || !Character.isLetterOrDigit(chars[end]) && NO_TAIL_BEFORE.indexOf(chars[end]) < 0
        || aliases.structure().longest(chars, end, length) != null;
  }

  private int mesoEnd(int end) {
    var word = end < length ? aliases.behindNumbers().longest(chars, end, length) : null;
    return word != null && word.term().id().equals(Token.MESO) ? end + word.length() : end;
  }
}
