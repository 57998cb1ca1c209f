package io.marketcast.api.market.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.ItemNames;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Sql;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An item and its present market.
 *
 * @param id ours, for paging only
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ItemSummary(
    @JsonIgnore int id,
    String game,
    @Schema(nullable = true, description = "The operator's label of a server region") String realm,
    @Schema(description = "The game's number") long itemId,
    @Schema(nullable = true, description = "In the language asked for, else as it was published")
        String itemName,
    @Schema(nullable = true) String category,
    @Schema(nullable = true) String currency,
    @Schema(nullable = true, description = "Lowest ask; null: nothing on sale, or not looked at")
        BigDecimal minPrice,
    @Schema(nullable = true, description = "Of what is on sale, weighted by quantity")
        BigDecimal avgPrice,
    @Schema(nullable = true) BigDecimal maxPrice,
    @Schema(nullable = true, description = "Units on sale; null: nobody looked") Long onSale,
    @Schema(
            nullable = true,
            description =
                "From the lowest ask at the first look of the last 24 hours (full hours) to the"
                    + " present one, in percent; null: nothing to compare")
        BigDecimal changePercent,
    @Schema(description = "When somebody last looked") Instant lastSeen) {

  // one step down the primary key of the candles for each item, whatever else is stored
  private static final String SELECT =
      """
      SELECT i.id, i.game, i.realm, i.item_id, i.category, i.currency, i.min_price,
        round(i.avg_price, 2) AS avg_price, i.max_price, i.on_sale, i.last_seen,
        round((i.min_price - d.open) * 100 / d.open, 2) AS change_percent, %s
      FROM item i LEFT JOIN LATERAL (
        SELECT c.open FROM candle c WHERE c.item = i.id AND c.seconds = 3600 AND c.start >= ?
          AND c.open > 0 ORDER BY c.start LIMIT 1) d ON TRUE
      """;

  private static final Duration CHANGE = Duration.ofHours(24);

  /** The beginning of a query for items as they are now. */
  static Sql select(ItemNames names, Instant now) {
    return new Sql(SELECT.formatted(names.column()), now.minus(CHANGE));
  }

  static ItemSummary read(Row row) throws SQLException {
    return new ItemSummary(
        row.integer("id"),
        row.text("game"),
        row.textOrNull("realm"),
        row.number("item_id"),
        row.text("item_name"),
        row.text("category"),
        row.text("currency"),
        row.decimal("min_price"),
        row.decimal("avg_price"),
        row.decimal("max_price"),
        row.numberOrNull("on_sale"),
        row.decimal("change_percent"),
        row.time("last_seen"));
  }
}
