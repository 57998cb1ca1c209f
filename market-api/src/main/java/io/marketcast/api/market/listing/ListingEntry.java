package io.marketcast.api.market.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A price level of an order book.
 *
 * @param item ours, for paging only
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Listing")
public record ListingEntry(
    @JsonIgnore int item,
    String listingId,
    String game,
    @Schema(nullable = true) String realm,
    long itemId,
    @Schema(nullable = true) String itemName,
    @Schema(nullable = true) String category,
    @Schema(description = "sale, notice (announced), watched or unknown") String section,
    String side,
    @Schema(nullable = true, description = "Per unit") BigDecimal price,
    @Schema(nullable = true) String currency,
    @Schema(nullable = true) Long quantity,
    @Schema(nullable = true) String sellerName,
    @Schema(description = "When it was last seen") Instant seen) {

  static ListingEntry read(Row row) throws SQLException {
    return new ListingEntry(
        row.integer("item"),
        row.text("listing_id"),
        row.text("game"),
        row.textOrNull("realm"),
        row.number("item_id"),
        row.text("item_name"),
        row.text("category"),
        row.text("section"),
        row.text("side"),
        row.decimal("price"),
        row.text("currency"),
        row.numberOrNull("quantity"),
        row.text("seller_name"),
        row.time("seen"));
  }
}
