package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.Draft.Joint;
import io.marketcast.agent.game.artale.offer.token.Token;
import io.marketcast.agent.game.artale.offer.token.Token.Kind;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.Digits;
import io.marketcast.protocol.naming.FoldedText;
import io.marketcast.protocol.naming.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers tokens into drafts of offers. One use, one thread, one pass.
 *
 * <pre>
 * shout   = { talk | [price] SIDE list }
 * list    = offer { [break] offer }
 * offer   = [COUNT] name { detail | price { [or] price } }
 * detail  = COUNT | TIMES | COUNT minimum | left NUMBER
 * price   = [each | total] ( AMOUNT | RATIO ( AMOUNT | NUMBER ) | "=" NUMBER )
 *         | AMOUNT "=" AMOUNT
 * </pre>
 *
 * Recovery: a token that fits nowhere is passed over; text goes into a name only where a name may
 * stand, and {@link Offers} decides whether what is left is an offer.
 */
final class Grammar {

  /** More are no shout but an attack; the rest stays text. */
  static final int MAX_DRAFTS = 32;

  private final FoldedText text;
  private final Aliases aliases;
  private final List<Token> tokens;
  private final Neighbours around;
  private final List<Draft> drafts = new ArrayList<>();
  private Term side;
  private boolean glued;
  private Joint joint = Joint.NONE;
  private Draft draft;
  private Price priceBefore;
  private String payment;
  private Token pending;
  private boolean afterOr;
  private boolean each;
  private boolean together;
  private boolean bid;
  private boolean question;
  private boolean inquiry;

  Grammar(FoldedText text, Aliases aliases, List<Token> tokens) {
    this.text = text;
    this.aliases = aliases;
    this.tokens = tokens;
    around = new Neighbours(text, aliases, tokens);
  }

  List<Draft> drafts() {
    for (int i = 0; i < tokens.size() && drafts.size() < MAX_DRAFTS; i++) {
      take(i, tokens.get(i));
    }
    close();
    return inquiry ? List.of() : drafts;
  }

  boolean isQuestion() {
    return question;
  }

  private void take(int i, Token token) {
    switch (token.kind()) {
      case TEXT -> {
        if (!around.isGift(i)) {
          name(token);
        }
      }
      case NUMBER -> number(i, token);
      case AMOUNT -> amount(i, token);
      case COUNT, TIMES -> count(i, token);
      case UNREADABLE -> unreadable();
      case WORD -> word(i, token);
      case HEADING -> heading();
      case LIST_BREAK -> broken(Joint.LIST);
      case SENTENCE_BREAK -> broken(Joint.SENTENCE);
      case RATIO, EQUALS, SPACE -> {
        // looked at from the number behind
      }
    }
  }

  private void word(int i, Token token) {
    switch (token.term().kind()) {
      case SIDE -> side(i, token);
      case CHAT -> {
        close();
        side = null;
      }
      case OTHER -> {
        close();
        joint = Joint.LIST;
      }
      case OR -> afterOr = true;
      case EACH -> each = true;
      case TOTAL -> together = true;
      case BID -> bid = true;
      case QUESTION -> question = true;
      case INQUIRY -> inquiry = true;
      default -> talk();
    }
  }

  /** What ends a name; a name behind it must be told by a break. */
  private void talk() {
    if (draft != null) {
      draft.nameEnded = true;
      joint = Joint.NONE;
    }
  }

  private void broken(Joint next) {
    if (joint != Joint.SIDE) {
      joint = next;
    }
  }

  /** {@code 鏢:雷神鏢250雪}: what stands before the colon heads a list. */
  private void heading() {
    if (draft != null && !draft.isPriced() && !draft.counted) {
      joint = draft.joint;
      draft = null;
    }
  }

  private void unreadable() {
    if (draft != null && !draft.isPriced()) {
      draft.unreadable = true;
    }
  }

  private void side(int i, Token token) {
    if (around.isGift(i + 1)) {
      return;
    }
    Token before = i == 0 ? null : tokens.get(i - 1);
    boolean text = before != null && before.is(Kind.TEXT);
    boolean story = before != null && before.is(Term.Kind.LEFT);
    payment = text ? currencyNamed(before) : null;
    if (payment != null && draft != null && draft.nameStart == before.start()) {
      draft = null;
    }
    close();
    side = token.term();
    glued = story || text && payment == null;
    joint = Joint.SIDE;
  }

  private String currencyNamed(Token name) {
    Term term = aliases.item(text.slice(name.start(), name.end()));
    return term != null && term.kind() == Term.Kind.CURRENCY ? term.id() : null;
  }

  private void name(Token token) {
    Term counter = around.counter(token);
    if (counter != null && draft != null) {
      draft.priceOfOne(counter);
    }
    if (side == null || counter != null) {
      return;
    }
    if (draft == null || beginsAnother(token)) {
      boolean listed = draft != null && !draft.isPriced() && !draft.nameEnded;
      open(listed && joint == Joint.NONE ? Joint.LIST : joint);
    }
    draft.name(token);
    afterOr = false;
  }

  /** No name has two chances: {@code 60%鞋跳 60%鞋速} are two scrolls. */
  private boolean hasPercent(int from, int to) {
    int end = Math.min(to, from + Draft.MAX_NAME);
    for (int at = from; at < end; at++) {
      if (text.chars()[at] == '%') {
        return true;
      }
    }
    return false;
  }

  private boolean beginsAnother(Token token) {
    boolean done = draft.isPriced() || draft.unreadable || draft.nameEnded || joint != Joint.NONE;
    boolean another = hasPercent(token.start(), token.end());
    return draft.isNamed()
        && (done
            || draft.counted && draft.end > draft.nameEnd
            || another && hasPercent(draft.nameStart, draft.nameEnd));
  }

  private void open(Joint how) {
    close();
    draft = new Draft(side.id(), how, glued);
    draft.before = priceBefore;
    draft.payment = payment;
    if (pending != null) {
      draft.quantity(pending);
    }
    priceBefore = null;
    payment = null;
    pending = null;
    joint = Joint.NONE;
  }

  private void close() {
    if (draft != null && draft.isNamed() && drafts.size() < MAX_DRAFTS) {
      drafts.add(draft);
    }
    draft = null;
    each = false;
    together = false;
    afterOr = false;
  }

  private void count(int i, Token token) {
    Token before = around.previous(i);
    boolean ofAll = before != null && before.is(Term.Kind.EACH);
    boolean one = draft != null && token.value().equals(BigDecimal.ONE);
    if (one && token.is(Kind.COUNT) && draft.quantity != null && around.isBeforePrice(i)) {
      each = true; // 100顆 一顆1.2w
      draft.priceOfOne(token.term());
      return;
    }
    if (side == null || ofAll || one && draft.isPriced()) {
      if (draft != null && token.is(Kind.COUNT)) {
        draft.priceOfOne(token.term());
      }
      return;
    }
    boolean leads =
        token.is(Kind.COUNT) && i + 1 < tokens.size() && tokens.get(i + 1).is(Kind.TEXT);
    if (draft == null || leads && (draft.isPriced() || draft.counted || joint != Joint.NONE)) {
      pending = token;
      return;
    }
    if (around.isMinimum(i)) {
      draft.minimum(token);
    } else {
      draft.quantity(token);
    }
    draft.end = token.end();
  }

  private void number(int i, Token token) {
    Token before = around.previous(i);
    boolean priced = before != null && (before.is(Kind.RATIO) || before.is(Kind.EQUALS));
    if (priced || around.isBehindCount(i)) {
      price(i, new Price(token.value(), null), token);
    } else if (around.isExchanged(i)) {
      exchange(token);
    } else if (around.isBeforeSide(i)) {
      priceBefore = new Price(token.value(), null);
    } else if (draft != null && saysPieces(i, before)) {
      draft.quantity(token.value());
      draft.end = token.end();
    } else if (draft != null && !draft.isPriced() && !draft.nameEnded) {
      draft.bare = token.value();
      draft.end = token.end();
    }
  }

  /** {@code 剩3}, {@code 90w(2)} and {@code 1:6w 共350}. */
  private boolean saysPieces(int i, Token before) {
    boolean left = before != null && before.is(Term.Kind.LEFT);
    boolean inAll = before != null && before.is(Term.Kind.TOTAL);
    boolean bracketed = i > 0 && text.chars()[tokens.get(i).start() - 1] == '(';
    return (left || (bracketed || inAll) && draft.isPriced()) && tokens.get(i).value().scale() <= 0;
  }

  private void amount(int i, Token token) {
    String currency = token.term() == null ? Token.MESO : token.term().id();
    var named = new Price(token.value(), currency);
    if (bid) {
      bid = false;
    } else if (around.isExchanged(i)) {
      exchange(token);
    } else if (around.isBeforeSide(i)
        && (draft == null || draft.isPriced() && !draft.price.equals(named))) {
      priceBefore = named;
    } else if (draft == null && side != null && token.term() != null) {
      moneyAsItem(token);
    } else {
      price(i, named, token);
    }
  }

  /** {@code 賣300雪}: what is traded is the money itself. */
  private void moneyAsItem(Token token) {
    open(joint);
    int at = token.start();
    while (Digits.isDigit(text.chars()[at]) || text.chars()[at] == '.') {
      at++;
    }
    draft.name(new Token(Kind.TEXT, at, token.end(), null, null));
    draft.quantity(token.value());
  }

  private void price(int i, Price named, Token token) {
    if (draft == null || !draft.isNamed() || draft.unreadable) {
      return;
    }
    if (draft.isPriced() && isItsOwnMoney(token)) {
      draft.quantity(named.amount());
    } else if (draft.isPriced()) {
      draft.alternative(named, afterOr);
    } else {
      draft.price = named;
      draft.total =
          together || !each && draft.quantity != null && around.isForAll(i) && !around.isForOne(i);
    }
    draft.end = token.end();
    afterOr = false;
  }

  /** {@code 雪1:6w 共800雪} counts. */
  private boolean isItsOwnMoney(Token amount) {
    return amount.term() != null
        && aliases.item(text.slice(draft.nameStart, draft.nameEnd)) == amount.term();
  }

  /** {@code 1000雪=6200w}: pieces of money on the left, a price for all of them on the right. */
  private void exchange(Token token) {
    if (side == null) {
      return;
    }
    boolean fits = draft != null && !draft.isPriced() && joint == Joint.NONE;
    if (!fits && token.term() != null) {
      moneyAsItem(token);
    }
    if (draft != null && !draft.isPriced()) {
      draft.quantity(token.value());
      draft.end = token.end();
      together = true;
    }
  }
}
