package io.marketcast.api.market.statistic;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is on sale, by category. */
public record CategoryBreakdown(int count, List<Category> categories) {

  /** One category of a game, in one currency. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "Category")
  public record Category(
      String game,
      @Schema(nullable = true, description = "null: the catalogue does not say") String category,
      @Schema(nullable = true) String currency,
      long items,
      long itemsOnSale,
      long unitsOnSale,
      @Schema(nullable = true, description = "Cheapest unit") BigDecimal minPrice,
      @Schema(nullable = true, description = "Units times average price") BigDecimal value) {

    static Category read(Row row) throws SQLException {
      return new Category(
          row.text("game"),
          row.text("category"),
          row.text("currency"),
          row.number("items"),
          row.number("items_on_sale"),
          row.number("units_on_sale"),
          row.decimal("min_price"),
          row.decimal("value"));
    }
  }
}
