package io.marketcast.agent.privacy;

import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Replaces what names players in events by pseudonyms. One thread.
 *
 * <p>The same text has the same pseudonym in every field, so two fields that are equal stay equal.
 */
public final class Redaction implements UnaryOperator<MarketEvent> {

  /** What can be replaced. */
  public enum Field {
    USER_ID,
    PROFILE_CODE,
    /** Also the seller's name in listings. */
    NICKNAME;

    /** As in events and options. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Set<Field> fields;
  private final UnaryOperator<String> pseudonyms;

  public Redaction(Set<Field> fields, UnaryOperator<String> pseudonyms) {
    this.fields = Set.copyOf(fields);
    this.pseudonyms = pseudonyms;
  }

  @Override
  public MarketEvent apply(MarketEvent event) {
    return switch (event) {
      case Shout shout -> redacted(shout);
      case NewListings levels ->
          new NewListings(levels.origin(), levels.scope(), redacted(levels.listings()));
      case MarketSummary summary -> summary;
    };
  }

  private Shout redacted(Shout shout) {
    return new Shout(
        shout.origin(),
        shout.channel(),
        redacted(Field.NICKNAME, shout.nickname()),
        shout.text(),
        redacted(Field.USER_ID, shout.userId()),
        redacted(Field.PROFILE_CODE, shout.profileCode()),
        shout.megaphone(),
        shout.whisper(),
        shout.colors(),
        redacted(shout.listings()));
  }

  private List<Listing> redacted(List<Listing> listings) {
    return fields.contains(Field.NICKNAME)
        ? listings.stream().map(this::redacted).toList()
        : listings;
  }

  private Listing redacted(Listing listing) {
    return new Listing(
        // an offer's own name is made from the player's: it would give a guessed one away
        listing.reading() == null
            ? listing.listingId()
            : redacted(Field.NICKNAME, listing.listingId()),
        listing.itemId(),
        listing.itemName(),
        listing.side(),
        listing.price(),
        listing.currency(),
        listing.quantity(),
        redacted(Field.NICKNAME, listing.sellerName()),
        listing.reading());
  }

  private String redacted(Field field, String text) {
    return text != null && fields.contains(field) ? pseudonyms.apply(text) : text;
  }
}
