package io.marketcast.agent.game.artale.offer.token;

import io.marketcast.agent.game.artale.offer.token.Token.Kind;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Digits;
import io.marketcast.protocol.naming.FoldedText;
import io.marketcast.protocol.naming.Term;
import io.marketcast.protocol.naming.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a folded text into tokens. What is no number, no known word and no sign stays text. One use,
 * one thread; looks ahead by a bounded number of characters except over runs that it then consumes,
 * so time is linear.
 */
public final class Tokenizer {

  private static final int MAX_TIMES_DIGITS = 5;

  private final Aliases aliases;
  private final char[] chars;
  private final int length;
  private final List<Token> tokens = new ArrayList<>(32);
  private final Quantities quantities;
  private int textStart = -1;

  public Tokenizer(Aliases aliases, FoldedText text) {
    this.aliases = aliases;
    chars = text.chars();
    length = text.length();
    quantities = new Quantities(aliases, chars, length);
  }

  /** All tokens, in the order of the text. */
  public List<Token> tokens() {
    int at = 0;
    while (at < length) {
      at = next(at);
    }
    flush(length);
    return tokens;
  }

  private int next(int at) {
    char c = chars[at];
    if (Digits.isDigit(c)) {
      return number(at);
    }
    var word = aliases.structure().longest(chars, at, length);
    if (word != null && fits(word, at)) {
      return add(Kind.WORD, at, at + word.length(), null, word.term());
    }
    if (isTimes(at)) {
      return times(at);
    }
    Kind sign = sign(c);
    if (sign != null) {
      return add(sign, at, at + 1, null, null);
    }
    Token han = quantities.han(at);
    return han != null ? add(han) : text(at, at + 1);
  }

  /** A spot of one Latin letter belongs to a channel's number, elsewhere it is a letter. */
  private boolean fits(Words.Found word, int at) {
    boolean letter = word.length() == 1 && Words.isLatin(chars[at]);
    return !letter || at > 0 && Digits.isDigit(chars[at - 1]);
  }

  private static Kind sign(char c) {
    return switch (c) {
      case '/', '\\', '|', '、', '&', '┃', '／' -> Kind.LIST_BREAK;
      case ',', ';', '。', '!', '.', '·', '…' -> Kind.SENTENCE_BREAK;
      case ':' -> Kind.HEADING;
      case '=' -> Kind.EQUALS;
      case '+', '%' -> null;
      default -> Character.isLetter(c) ? null : Kind.SPACE;
    };
  }

  private boolean isTimes(int at) {
    char c = chars[at];
    boolean sign = c == '*' || c == '×' || c == 'x' && (at == 0 || !Words.isLatin(chars[at - 1]));
    boolean minus = c == '-' && at > 0 && chars[at - 1] == ' ';
    int end = Digits.end(chars, at + 1, Math.min(length, at + 2 + MAX_TIMES_DIGITS));
    boolean number = end > at + 1 && end <= at + 1 + MAX_TIMES_DIGITS;
    boolean alone = end == length || !Character.isLetterOrDigit(chars[end]) && chars[end] != '%';
    return number && (sign && !continues(end) || minus && alone && chars[end - 1] != ':');
  }

  /** Whether the digits go on as something else than a plain number. */
  private boolean continues(int end) {
    return end < length && (chars[end] == '%' || Words.isLatin(chars[end]));
  }

  private int times(int at) {
    Numeral numeral = quantities.scan(at + 1);
    return numeral.isWhole()
        ? add(Kind.TIMES, at, numeral.end(), numeral.value(), null)
        : add(Kind.UNREADABLE, at, numeral.end(), null, null);
  }

  private int number(int at) {
    Numeral numeral = quantities.scan(at);
    int end = numeral.end();
    char behind = charAt(end);
    if (!numeral.isReadable()) {
      return add(Kind.UNREADABLE, at, end, null, null);
    }
    if (behind == '%') {
      return text(at, end + 1);
    }
    if (behind == '~' && Digits.isDigit(charAt(end + 1))) {
      return range(at, end + 1);
    }
    if (behind == '-' && Digits.isDigit(charAt(end + 1))) {
      return add(Kind.UNREADABLE, at, hyphenated(end), null, null);
    }
    int ratio = quantities.ratioEnd(end);
    if (ratio > 0) {
      return ratio(at, end, ratio);
    }
    Token quantity = quantities.numbered(at);
    if (quantity != null) {
      return add(quantity);
    }
    boolean named = !isBehindRatio(at) && belongsToName(at, end);
    return named ? text(at, end) : add(Kind.NUMBER, at, end, numeral.value(), null);
  }

  /** {@code 1:} is a price each; any other number before a colon is a time of day or a score. */
  private int ratio(int at, int end, int ratioEnd) {
    Numeral numeral = quantities.scan(at);
    if (numeral.isWhole() && numeral.value().equals(BigDecimal.ONE)) {
      return add(Kind.RATIO, at, ratioEnd, null, null);
    }
    return add(Kind.UNREADABLE, at, Digits.end(chars, ratioEnd, length), null, null);
  }

  private int range(int at, int second) {
    Numeral numeral = quantities.scan(second);
    int end = numeral.end();
    Token price = quantities.numbered(second);
    if (price != null) {
      return add(Kind.UNREADABLE, at, price.end(), null, null);
    }
    boolean named = Character.isLetter(charAt(end));
    return named ? text(at, end) : add(Kind.UNREADABLE, at, end, null, null);
  }

  /** A telephone number, a date or a score. */
  private int hyphenated(int from) {
    int end = from;
    while (charAt(end) == '-' && Digits.isDigit(charAt(end + 1))) {
      end = Digits.end(chars, end + 1, length);
    }
    return end;
  }

  private boolean isBehindRatio(int at) {
    return textStart < 0 && !tokens.isEmpty() && tokens.getLast().is(Kind.RATIO);
  }

  /** {@code 9攻}, {@code 鞋跳60}, {@code +8工地}: but not {@code 雪500}, which counts. */
  private boolean belongsToName(int at, int end) {
    if (end < length && Character.isLetter(chars[end])) {
      return aliases.structure().longest(chars, end, length) == null;
    }
    if (textStart < 0) {
      return false;
    }
    var before = aliases.behindNumbers().longest(chars, textStart, at);
    return before == null || textStart + before.length() != at;
  }

  private char charAt(int at) {
    return at < length ? chars[at] : ' ';
  }

  private int text(int from, int to) {
    if (textStart < 0) {
      textStart = from;
    }
    return to;
  }

  private int add(Token token) {
    flush(token.start());
    tokens.add(token);
    return token.end();
  }

  private int add(Kind kind, int from, int to, BigDecimal value, Term term) {
    return add(new Token(kind, from, to, value, term));
  }

  private void flush(int to) {
    if (textStart >= 0) {
      tokens.add(new Token(Kind.TEXT, textStart, to, null, null));
      textStart = -1;
    }
  }
}
