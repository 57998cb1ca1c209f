package io.marketcast.agent.game.artale;

import io.marketcast.agent.game.artale.offer.Offer;
import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.agent.game.artale.offer.Place;
import io.marketcast.agent.game.artale.offer.Price;
import io.marketcast.protocol.event.Goods;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.Reading;
import io.marketcast.protocol.naming.Item;
import io.marketcast.protocol.naming.Item.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/** Writes the offers of a shout as listings, and which of them are repeats. One thread. */
final class ShoutListings {

  private static final int ID_BYTES = 12;

  /** Fractions of a price per unit, where a total does not divide. */
  private static final int SCALE = 4;

  private final OfferParser parser;
  private final Reposts reposts;
  private final MessageDigest sha256 = sha256();

  ShoutListings(OfferParser parser, Reposts reposts) {
    this.parser = parser;
    this.reposts = reposts;
  }

  /** The offers in this text, in its order. */
  List<Listing> of(String nickname, String text, long epochNanos) {
    var listings = new ArrayList<Listing>();
    var ids = new HashSet<String>();
    for (Offer offer : parser.parse(text)) {
      String id = id(nickname, offer);
      // one item at several prices: the first keeps the name
      for (int again = 2; !ids.add(id); again++) {
        id = id(nickname, offer) + ":" + again;
      }
      BigDecimal price = offer.price() == null ? null : offer.price().amount();
      var seen = reposts.see(id, price, epochNanos);
      listings.add(listing(id, nickname, offer, seen));
    }
    return listings;
  }

  private static Listing listing(String id, String nickname, Offer offer, Reposts.Seen seen) {
    return new Listing(
        id,
        null,
        offer.item().written(),
        offer.selling() ? Listing.Side.SELL : Listing.Side.BUY,
        perUnit(offer),
        offer.currency(),
        offer.quantity(),
        nickname,
        reading(offer, seen));
  }

  private static BigDecimal perUnit(Offer offer) {
    if (offer.price() == null || !offer.total()) {
      return offer.price() == null ? null : offer.price().amount();
    }
    boolean counted = offer.quantity() != null && offer.quantity() > 0;
    return counted
        ? plain(
            offer
                .price()
                .amount()
                .divide(BigDecimal.valueOf(offer.quantity()), SCALE, RoundingMode.HALF_EVEN))
        : null;
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static Reading reading(Offer offer, Reposts.Seen seen) {
    var alternatives = new ArrayList<Reading.Alternative>();
    for (Price other : offer.alternatives()) {
      alternatives.add(new Reading.Alternative(other.amount(), other.currency()));
    }
    Place place = offer.place();
    return new Reading(
        offer.span().start(),
        offer.span().end(),
        offer.confidence(),
        goods(offer.item()),
        offer.total() ? offer.price().amount() : null,
        offer.minimum(),
        offer.unit(),
        alternatives,
        place == null ? null : place.channel(),
        place == null ? null : place.spot(),
        seen.times() == 1 ? null : repeats(seen));
  }

  private static Goods goods(Item item) {
    Goods.Feature feature =
        switch (item.form()) {
          case Form.Thing() -> null;
          case Form.Scroll(String slot, String stat, int chance) ->
              new Goods.Feature.Scroll(slot, stat, chance);
          case Form.Gear(String slot, String stat, int value) ->
              new Goods.Feature.Finished(slot, stat, value);
        };
    var names = new Goods.Names(item.english(), item.japanese(), item.chinese());
    return new Goods(item.normalised(), names, feature);
  }

  private static Reading.Repeats repeats(Reposts.Seen seen) {
    return new Reading.Repeats(
        instant(seen.firstEpochNanos()), instant(seen.lastEpochNanos()), seen.times());
  }

  private static Instant instant(long epochNanos) {
    return Instant.EPOCH.plusNanos(epochNanos);
  }

  /**
   * The same for the same player, side and item, however the item is spelt and whatever it costs
   * now: so a repost with a new price replaces the old one.
   */
  private String id(String nickname, Offer offer) {
    String content =
        String.join("\0", nickname, offer.selling() ? "sell" : "buy", offer.item().normalised());
    byte[] digest = sha256.digest(content.getBytes(StandardCharsets.UTF_8));
    String name =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ID_BYTES));
    return ArtaleGame.ID + ":" + name;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
