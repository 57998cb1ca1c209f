package io.marketcast.api.market.statistic;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Items whose price moved, or that were looked at, most. */
public record Trending(
    @Schema(description = "The time that is looked at, until now") int hours,
    int count,
    List<Trend> items) {

  /** One item. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "Trend")
  public record Trend(
      String game,
      @Schema(nullable = true) String realm,
      long itemId,
      @Schema(nullable = true) String itemName,
      @Schema(nullable = true) String currency,
      @Schema(description = "Lowest ask at the first look") BigDecimal firstPrice,
      @Schema(description = "Lowest ask at the last look") BigDecimal lastPrice,
      @Schema(description = "From first to last, in percent") BigDecimal changePercent,
      BigDecimal low,
      BigDecimal high,
      @Schema(description = "Looks that found something on sale") long samples) {

    static Trend read(Row row) throws SQLException {
      return new Trend(
          row.text("game"),
          row.textOrNull("realm"),
          row.number("item_id"),
          row.text("item_name"),
          row.text("currency"),
          row.decimal("first_price"),
          row.decimal("last_price"),
          row.decimal("change_percent"),
          row.decimal("low"),
          row.decimal("high"),
          row.number("samples"));
    }
  }
}
