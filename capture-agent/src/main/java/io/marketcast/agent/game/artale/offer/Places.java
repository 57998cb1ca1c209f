package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.token.Token;
import io.marketcast.agent.game.artale.offer.token.Token.Kind;
import io.marketcast.protocol.naming.FoldedText;
import io.marketcast.protocol.naming.Term;
import java.util.List;

/** Finds the channel and spot that a shout names. Safe for any number of threads. */
final class Places {

  private static final int MIN_DIGITS = 3;
  private static final int MAX_DIGITS = 4;

  private Places() {}

  /** A number beside a spot, else a leading one, else a trailing one; or null. */
  static Place of(FoldedText text, List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (isChannel(tokens.get(i))) {
        Token spot = spotBeside(tokens, i);
        if (spot != null) {
          return place(tokens.get(i), text.written(spot.start(), spot.end()));
        }
      }
    }
    Token first = first(tokens);
    if (first != null && isChannel(first)) {
      return place(first, null);
    }
    Token last = tokens.isEmpty() ? null : tokens.getLast();
    return last != null && isChannel(last) && tokens.size() > 1 && !isPrice(tokens)
        ? place(last, null)
        : null;
  }

  /** {@code 1646 3洞}, {@code 自由1265}. */
  private static Token spotBeside(List<Token> tokens, int i) {
    int behind = i + 1;
    behind += behind < tokens.size() && tokens.get(behind).is(Kind.SPACE) ? 1 : 0;
    if (behind < tokens.size() && tokens.get(behind).is(Term.Kind.SPOT)) {
      return tokens.get(behind);
    }
    return i > 0 && tokens.get(i - 1).is(Term.Kind.SPOT) ? tokens.get(i - 1) : null;
  }

  private static Token first(List<Token> tokens) {
    for (Token token : tokens) {
      if (!token.is(Kind.SPACE)) {
        return token;
      }
    }
    return null;
  }

  private static boolean isPrice(List<Token> tokens) {
    Token before = tokens.get(tokens.size() - 2);
    return !before.is(Kind.SPACE) && !before.is(Kind.LIST_BREAK);
  }

  private static boolean isChannel(Token token) {
    int digits = token.end() - token.start();
    return token.is(Kind.NUMBER)
        && token.value().scale() == 0
        && digits >= MIN_DIGITS
        && digits <= MAX_DIGITS;
  }

  private static Place place(Token channel, String spot) {
    return new Place(channel.value().intValueExact(), spot);
  }
}
