package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.token.Token;
import io.marketcast.protocol.naming.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An offer while it is being read. One use, one thread. */
final class Draft {

  /** How its name is joined to what stands before it: the better, the likelier it is an item. */
  enum Joint {
    /** Right behind the word that names the side. */
    SIDE,
    /** The next entry of a list. */
    LIST,
    /** A new sentence. */
    SENTENCE,
    /** Just behind something else. */
    NONE
  }

  /** A name is no longer than this, in characters; talk is. */
  static final int MAX_NAME = 24;

  private static final int MAX_ALTERNATIVES = 8;

  final boolean selling;

  /** Said by a word that looks for company too. */
  final boolean seeking;

  final Joint joint;

  /** The side's word hangs on other text, as in a story of what somebody sold. */
  final boolean glued;

  int nameStart = -1;
  int nameEnd = -1;
  int end;
  boolean nameEnded;
  boolean counted;
  Price price;
  boolean total;
  String payment;
  BigDecimal quantity;
  BigDecimal minimum;

  /** What is counted and priced, where that is more than a piece; or null. */
  String unit;

  /** A number without a unit that may be a price or a quantity. */
  BigDecimal bare;

  /** A price was named that cannot be read. */
  boolean unreadable;

  /** What stood before the side: the price, unless another follows. */
  Price before;

  final List<Price> alternatives = new ArrayList<>(0);

  Draft(String side, Joint joint, boolean glued) {
    selling = side.equals("sell");
    seeking = side.equals("seek");
    this.joint = joint;
    this.glued = glued;
  }

  boolean isNamed() {
    return nameStart >= 0;
  }

  boolean isPriced() {
    return price != null;
  }

  void name(Token token) {
    nameStart = isNamed() ? nameStart : token.start();
    nameEnd = token.end();
    end = Math.max(end, token.end());
  }

  /** A further price: the same again says nothing, one more of the same currency is doubtful. */
  void alternative(Price other, boolean saidSo) {
    boolean known = price.equals(other) || alternatives.stream().anyMatch(other::equals);
    boolean otherCurrency = !Objects.equals(price.currency(), other.currency());
    if (!known && (saidSo || otherCurrency) && alternatives.size() < MAX_ALTERNATIVES) {
      alternatives.add(other);
    }
  }

  /** The first quantity counts. */
  void quantity(BigDecimal pieces) {
    counted = true;
    quantity = quantity == null ? pieces : quantity;
  }

  void quantity(Token count) {
    quantity(count.value());
    unit(count.term());
  }

  void minimum(Token count) {
    counted = true;
    minimum = count.value();
    unit(count.term());
  }

  private void unit(Term counter) {
    unit = unit == null ? bundle(counter) : unit;
  }

  /** The price is for one of these; how many pieces there are says nothing about sets then. */
  void priceOfOne(Term counter) {
    if (counter.kind() == Term.Kind.COUNTER && !Objects.equals(unit, bundle(counter))) {
      unit = bundle(counter);
      quantity = null;
    }
  }

  private static String bundle(Term counter) {
    return counter == null || counter.id().isEmpty() ? null : counter.id();
  }
}
