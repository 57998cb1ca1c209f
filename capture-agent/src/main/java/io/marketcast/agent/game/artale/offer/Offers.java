package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.Draft.Joint;
import io.marketcast.protocol.naming.FoldedText;
import io.marketcast.protocol.naming.Item;
import io.marketcast.protocol.naming.Item.Form;
import io.marketcast.protocol.naming.ItemReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides which drafts are offers, and how sure that is. One shout, one thread. */
final class Offers {

  /** A longer name without a price, and of no known pattern, is talk. */
  private static final int MAX_UNPRICED_NAME = 14;

  /** A bare number beside money is its rate up to here; above, it counts pieces. */
  private static final BigDecimal MAX_BARE_RATE = BigDecimal.valueOf(20);

  private final FoldedText text;
  private final ItemReader items;
  private final Place place;
  private final boolean question;
  private final List<Offer> offers = new ArrayList<>();

  Offers(FoldedText text, ItemReader items, Place place, boolean question) {
    this.text = text;
    this.items = items;
    this.place = place;
    this.question = question;
  }

  List<Offer> all() {
    return List.copyOf(offers);
  }

  void add(Draft draft) {
    int length = draft.nameEnd - draft.nameStart;
    if (length > Draft.MAX_NAME) {
      return;
    }
    String folded = text.slice(draft.nameStart, draft.nameEnd);
    Item item = inherited(draft, items.read(text.written(draft.nameStart, draft.nameEnd), folded));
    settleNumbers(draft, items.isMoney(folded));
    if (isOffer(draft, item, length)) {
      keep(offer(draft, item, confidence(draft, item, length)));
    }
  }

  /** {@code 工地10攻 …/4攻 …}: what the second is, the first said. */
  private Item inherited(Draft draft, Item item) {
    boolean bare =
        item.form() instanceof Form.Gear(String slot, String stat, int value)
            && slot == null
            && stat != null
            && item.base().isEmpty();
    if (!bare || draft.joint != Joint.LIST || offers.isEmpty()) {
      return item;
    }
    Offer last = offers.getLast();
    boolean same = last.selling() == draft.selling && ofOneStat(last.item(), item);
    return same ? items.read(item.written(), last.item().base() + item.normalised()) : item;
  }

  private static boolean ofOneStat(Item one, Item other) {
    return one.form() instanceof Form.Gear a
        && other.form() instanceof Form.Gear b
        && Objects.equals(a.stat(), b.stat());
  }

  private static void settleNumbers(Draft draft, boolean money) {
    if (draft.price == null && draft.before != null && isPlausible(draft.before, money)) {
      draft.price = draft.before;
    }
    if (draft.bare == null || !money) {
      return;
    }
    boolean rate =
        draft.price == null
            && draft.joint != Joint.NONE
            && draft.bare.compareTo(MAX_BARE_RATE) <= 0;
    if (rate) {
      draft.price = new Price(draft.bare, null);
    } else if (draft.bare.scale() <= 0) {
      draft.quantity(draft.bare);
    }
  }

  /** A number without a unit before the side is a rate of money, or nothing known. */
  private static boolean isPlausible(Price before, boolean money) {
    return before.currency() != null || money && before.amount().compareTo(MAX_BARE_RATE) <= 0;
  }

  private boolean isOffer(Draft draft, Item item, int length) {
    if (!hasLetter(item.normalised())) {
      return false;
    }
    if (draft.price != null) {
      boolean scrap = draft.joint == Joint.NONE && length == 1 && !item.isPatterned();
      return !scrap && !(draft.glued && question);
    }
    boolean company = draft.seeking && !item.isPatterned();
    if (company || draft.glued || question || length > MAX_UNPRICED_NAME && !item.isPatterned()) {
      return false;
    }
    return switch (draft.joint) {
      case SIDE, LIST -> true;
      case SENTENCE -> item.isPatterned() || draft.counted;
      case NONE -> false;
    };
  }

  private static boolean hasLetter(String name) {
    return name.codePoints().anyMatch(Character::isLetter);
  }

  private double confidence(Draft draft, Item item, int length) {
    int percent = 100;
    percent -= draft.price == null ? 30 : 0;
    percent -= draft.price != null && draft.price.currency() == null ? 20 : 0;
    percent -= draft.unreadable ? 10 : 0;
    percent -= draft.joint == Joint.NONE ? 15 : draft.joint == Joint.SENTENCE ? 5 : 0;
    percent -= draft.glued || question ? 20 : 0;
    percent -= item.isPatterned() ? 0 : 10;
    percent -= length > MAX_UNPRICED_NAME ? 15 : 0;
    return Math.max(percent, 5) / 100.0;
  }

  private Offer offer(Draft draft, Item item, double confidence) {
    String currency = draft.price == null ? draft.payment : draft.price.currency();
    return new Offer(
        draft.selling,
        item,
        draft.price,
        currency,
        draft.total,
        draft.alternatives,
        whole(draft.quantity),
        whole(draft.minimum),
        draft.unit,
        place,
        text.span(draft.nameStart, Math.max(draft.end, draft.nameEnd)),
        confidence);
  }

  private static Long whole(BigDecimal pieces) {
    return pieces == null || pieces.stripTrailingZeros().scale() > 0 ? null : pieces.longValue();
  }

  /** The same offer said twice is one; a price makes the earlier mention without one complete. */
  private void keep(Offer offer) {
    for (int i = 0; i < offers.size(); i++) {
      Offer known = offers.get(i);
      boolean same =
          known.selling() == offer.selling()
              && known.item().normalised().equals(offer.item().normalised());
      if (same && known.price() == null) {
        offers.set(i, offer);
        return;
      }
      if (same && (offer.price() == null || known.price().equals(offer.price()))) {
        return;
      }
    }
    offers.add(offer);
  }
}
