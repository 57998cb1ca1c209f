package io.marketcast.api.market.offer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An offer that a player shouted; what the text does not say is null. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Offer")
public record OfferEntry(
    @Schema(description = "The same whenever the player offers the item on this side")
        String listingId,
    @Schema(description = "The newest shout with it") String eventId,
    String game,
    @Schema(nullable = true) String realm,
    @Schema(nullable = true) Long itemId,
    @Schema(
            nullable = true,
            description = "Canonical name in the language asked for, else item, else item_name")
        String name,
    @Schema(nullable = true, description = "Canonical English name") String item,
    @Schema(nullable = true, description = "Canonical Japanese name") String itemJa,
    @Schema(nullable = true, description = "Canonical name in traditional Chinese") String itemZh,
    @Schema(nullable = true, description = "One spelling for all ways of writing the item")
        String normalised,
    @Schema(nullable = true, description = "As written") String itemName,
    String side,
    @Schema(nullable = true, description = "Per unit") BigDecimal price,
    @Schema(nullable = true) String currency,
    @Schema(nullable = true) Long quantity,
    @Schema(
            nullable = true,
            description = "What prices and quantity count, where not pieces: set, box, bundle")
        String unit,
    @Schema(description = "Other prices of the same offer, per unit")
        List<Alternative> alternatives,
    @Schema(nullable = true, description = "For the whole quantity") BigDecimal total,
    @Schema(nullable = true, description = "The least that is traded at a time") Long minimum,
    @Schema(nullable = true) String sellerName,
    @Schema(nullable = true, description = "Where to find the player") Integer channel,
    @Schema(nullable = true) String spot,
    @Schema(nullable = true, description = "0 to 1: how little had to be supposed")
        Double confidence,
    Instant firstSeen,
    Instant lastSeen,
    @Schema(description = "Shouts with it") int times) {

  /** Another price; its currency is null where the text gives none. */
  @Schema(name = "OfferAlternative")
  public record Alternative(BigDecimal price, @Schema(nullable = true) String currency) {

    static Alternative parse(String stored) {
      int space = stored.indexOf(' ');
      String currency = stored.substring(space + 1);
      return new Alternative(
          new BigDecimal(stored.substring(0, space)), currency.isEmpty() ? null : currency);
    }
  }

  static final String COLUMNS =
      "listing_id, epoch, \"offset\", game, realm, item_id, item, item_ja, item_zh, normalised,"
          + " item_name, side, o.price, currency, quantity, unit, alternatives, total, minimum,"
          + " seller_name, channel, spot, confidence, first_seen, last_seen, times";

  static OfferEntry read(Row row, String language) throws SQLException {
    return new OfferEntry(
        row.text("listing_id"),
        row.text("epoch") + ":" + row.number("offset"),
        row.text("game"),
        row.textOrNull("realm"),
        row.numberOrNull("item_id"),
        OfferLanguage.name(
            language,
            new OfferLanguage.OfferNames(
                row.text("item"), row.text("item_ja"), row.text("item_zh"), row.text("item_name"))),
        row.text("item"),
        row.text("item_ja"),
        row.text("item_zh"),
        row.text("normalised"),
        row.text("item_name"),
        row.text("side"),
        row.decimal("price"),
        row.text("currency"),
        row.numberOrNull("quantity"),
        row.text("unit"),
        row.texts("alternatives").stream().map(Alternative::parse).toList(),
        row.decimal("total"),
        row.numberOrNull("minimum"),
        row.text("seller_name"),
        row.integerOrNull("channel"),
        row.text("spot"),
        row.realOrNull("confidence"),
        row.time("first_seen"),
        row.time("last_seen"),
        row.integer("times"));
  }
}
