package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.token.Token;
import io.marketcast.agent.game.artale.offer.token.Token.Kind;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Digits;
import io.marketcast.protocol.naming.FoldedText;
import io.marketcast.protocol.naming.Term;
import java.math.BigDecimal;
import java.util.List;

/**
 * What stands around a token, as far as it tells what the token means. Looks at a bounded number of
 * tokens only. One shout, one thread.
 */
final class Neighbours {

  private static final char GIVEN = '送';

  /** Blanks and brackets that may stand between two things that belong together. */
  private static final int MAX_SPACES = 3;

  private final FoldedText text;
  private final Aliases aliases;
  private final List<Token> tokens;

  Neighbours(FoldedText text, Aliases aliases, List<Token> tokens) {
    this.text = text;
    this.aliases = aliases;
    this.tokens = tokens;
  }

  /** {@code 買5送1} is how the seller gives a discount. */
  boolean isGift(int i) {
    if (i == tokens.size() || !tokens.get(i).is(Kind.TEXT)) {
      return false;
    }
    int start = tokens.get(i).start();
    int digits = Digits.end(text.chars(), start, text.length());
    return digits > start && digits < text.length() && text.chars()[digits] == GIVEN;
  }

  boolean isMinimum(int i) {
    Token next = next(i);
    return next != null && next.is(Term.Kind.MINIMUM);
  }

  /** {@code 一個3000}: a price, though of what money is not said. */
  boolean isBehindCount(int i) {
    Token next = next(i);
    return i > 0 && tokens.get(i - 1).is(Kind.COUNT) && (next == null || !next.is(Term.Kind.SPOT));
  }

  /** {@code 10張140雪} is one price for ten; {@code x10 14雪} and {@code 10張1:14雪} are not. */
  boolean isForAll(int i) {
    int at = skipBack(i - 1);
    boolean equals = at >= 0 && tokens.get(at).is(Kind.EQUALS);
    at = equals ? skipBack(at - 1) : at;
    if (at < 0) {
      return false;
    }
    return tokens.get(at).is(Kind.COUNT) || equals && tokens.get(at).is(Kind.TIMES);
  }

  /** {@code 6.2w/1}, {@code 6.2w/個}. */
  boolean isForOne(int i) {
    if (i + 2 >= tokens.size() || !tokens.get(i + 1).is(Kind.LIST_BREAK)) {
      return false;
    }
    Token one = tokens.get(i + 2);
    return one.is(Kind.NUMBER) && one.value().equals(BigDecimal.ONE)
        || one.is(Kind.COUNT) && one.value().equals(BigDecimal.ONE)
        || counter(one) != null;
  }

  /** The counting word or unit that is all of a text, or null. */
  Term counter(Token token) {
    var word =
        token.is(Kind.TEXT) && token.end() - token.start() == 1
            ? aliases.behindNumbers().longest(text.chars(), token.start(), token.end())
            : null;
    return word == null || word.term().kind() == Term.Kind.CURRENCY ? null : word.term();
  }

  boolean isExchanged(int i) {
    Token equals = next(i);
    if (equals == null || !equals.is(Kind.EQUALS)) {
      return false;
    }
    for (int at = i + 1; at < Math.min(tokens.size(), i + 5); at++) {
      Token token = tokens.get(at);
      if (token.is(Kind.AMOUNT) || token.is(Kind.NUMBER)) {
        return true;
      }
    }
    return false;
  }

  boolean isBeforePrice(int i) {
    Token next = next(i);
    return next != null && (next.is(Kind.AMOUNT) || next.is(Kind.NUMBER));
  }

  boolean isBeforeSide(int i) {
    Token behind = i + 1 < tokens.size() ? tokens.get(i + 1) : null;
    return behind != null && behind.is(Term.Kind.SIDE);
  }

  private Token next(int i) {
    int at = i + 1;
    while (at < tokens.size() && at <= i + MAX_SPACES && tokens.get(at).is(Kind.SPACE)) {
      at++;
    }
    return at < tokens.size() ? tokens.get(at) : null;
  }

  Token previous(int i) {
    int at = skipBack(i - 1);
    return at >= 0 ? tokens.get(at) : null;
  }

  private int skipBack(int from) {
    int at = from;
    while (at >= 0 && at > from - MAX_SPACES && tokens.get(at).is(Kind.SPACE)) {
      at--;
    }
    return at;
  }
}
