package io.marketcast.benchmarks.offers;

import io.marketcast.agent.game.artale.offer.Offer;
import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.protocol.naming.Aliases;
import io.marketcast.protocol.naming.ItemReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares what the parser finds with labels, field by field.
 *
 * <p>A found offer answers a label of the same side whose item is loosely the same, or whose price
 * is. Items are loosely the same where, folded and without spaces and signs, they consist of the
 * same characters in any order ({@code 60%頓幸} and {@code 頓幸60%}), one contains the other and is at
 * most twice as long, or both have one normalised name. A priced offer is right where side, item,
 * amount, currency and per-piece-or-total all are. A label's quantity may be answered by a minimum,
 * since the real labels do not tell them apart.
 */
final class Evaluation {

  enum Field {
    SIDE,
    ITEM,
    AMOUNT,
    CURRENCY,
    QUANTITY,
    PRICED
  }

  /** How often a field was right, invented or wrong, and missed or wrong. */
  record Score(int right, int invented, int missed) {
    double precision() {
      return right + invented == 0 ? 1 : (double) right / (right + invented);
    }

    double recall() {
      return right + missed == 0 ? 1 : (double) right / (right + missed);
    }
  }

  private final OfferParser parser;
  private final Aliases aliases;
  private final ItemReader items;
  private final Map<Field, Score> scores = new EnumMap<>(Field.class);
  private final List<String> mistakes = new ArrayList<>();

  Evaluation(Aliases aliases) {
    parser = new OfferParser(aliases);
    this.aliases = aliases;
    items = new ItemReader(aliases);
  }

  Evaluation of(List<LabelledShout> shouts) {
    for (LabelledShout shout : shouts) {
      compare(shout);
    }
    return this;
  }

  Score score(Field field) {
    return scores.getOrDefault(field, new Score(0, 0, 0));
  }

  /** One line a field, then what was wrong. */
  String report() {
    var report = new StringBuilder();
    for (Field field : Field.values()) {
      Score score = score(field);
      report.append(
          "%-8s precision %.3f recall %.3f (%d right, %d invented, %d missed)%n"
              .formatted(
                  field,
                  score.precision(),
                  score.recall(),
                  score.right(),
                  score.invented(),
                  score.missed()));
    }
    return report + String.join(System.lineSeparator(), mistakes);
  }

  private void compare(LabelledShout shout) {
    var unanswered = new ArrayList<>(parser.parse(shout.text()));
    boolean wrong = false;
    for (LabelledShout.Label label : shout.offers()) {
      Offer answer = answer(label, unanswered);
      unanswered.remove(answer);
      wrong |= !count(label, answer);
    }
    for (Offer invention : unanswered) {
      wrong = true;
      count(null, invention);
    }
    if (wrong) {
      mistakes.add(shout.text() + "\n    " + parser.parse(shout.text()));
    }
  }

  private Offer answer(LabelledShout.Label label, List<Offer> offers) {
    Offer best = null;
    for (Offer offer : offers) {
      boolean answers =
          offer.selling() == label.selling()
              && (sameItem(label, offer) || sameAmount(label, offer));
      if (answers && (best == null || sameItem(label, offer) && sameAmount(label, offer))) {
        best = offer;
      }
    }
    return best;
  }

  /** Whether everything is right. */
  private boolean count(LabelledShout.Label label, Offer offer) {
    boolean both = label != null && offer != null;
    boolean item = both && sameItem(label, offer);
    boolean amount = both && sameAmount(label, offer);
    boolean currency = both && Objects.equals(label.currency(), offer.currency());
    boolean quantity = both && sameQuantity(label, offer);
    boolean total = both && label.total() == offer.total();
    boolean labelled = label != null;
    boolean found = offer != null;
    boolean priced = labelled && label.amount() != null;
    boolean pricedOffer = found && offer.price() != null;
    return score(Field.SIDE, labelled, found, both)
        & score(Field.ITEM, labelled, found, item)
        & score(Field.AMOUNT, priced, pricedOffer, amount)
        & score(
            Field.CURRENCY,
            labelled && label.currency() != null,
            found && offer.currency() != null,
            currency)
        & score(
            Field.QUANTITY,
            labelled && label.quantity() != null,
            found && (offer.quantity() != null || offer.minimum() != null),
            quantity)
        & score(Field.PRICED, priced, pricedOffer, item && amount && currency && total);
  }

  private boolean score(Field field, boolean labelled, boolean found, boolean right) {
    Score old = score(field);
    boolean hit = labelled && found && right;
    scores.put(
        field,
        new Score(
            old.right() + (hit ? 1 : 0),
            old.invented() + (found && !hit ? 1 : 0),
            old.missed() + (labelled && !hit ? 1 : 0)));
    return hit || !labelled && !found;
  }

  private static boolean sameAmount(LabelledShout.Label label, Offer offer) {
    return label.amount() != null
        && offer.price() != null
        && label.amount().compareTo(offer.price().amount()) == 0
        && label.alternatives() == offer.alternatives().size();
  }

  private static boolean sameQuantity(LabelledShout.Label label, Offer offer) {
    return label.quantity() != null
        && (label.quantity().equals(offer.quantity()) || label.quantity().equals(offer.minimum()));
  }

  private boolean sameItem(LabelledShout.Label label, Offer offer) {
    String expected = bare(label.item());
    String normalised = offer.item().normalised();
    return same(expected, bare(offer.item().written()))
        || same(expected, bare(normalised))
        || items.normalised(label.item()).equals(normalised);
  }

  private static boolean same(String one, String other) {
    String longer = one.length() > other.length() ? one : other;
    String shorter = one.length() > other.length() ? other : one;
    boolean contained = longer.contains(shorter) && longer.length() <= 2 * shorter.length();
    return contained || Arrays.equals(sorted(one), sorted(other));
  }

  private static char[] sorted(String text) {
    char[] chars = text.toCharArray();
    Arrays.sort(chars);
    return chars;
  }

  private String bare(String item) {
    return aliases.folded(item).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
