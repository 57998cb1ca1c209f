package io.marketcast.api.market.item;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The history of an item's price. */
@JsonNaming(SnakeCaseStrategy.class)
public record History(
    String game,
    @Schema(nullable = true) String realm,
    long itemId,
    @Schema(nullable = true) String itemName,
    String interval,
    Instant from,
    Instant to,
    int count,
    @Schema(description = "Oldest first; an interval in which nobody looked has none")
        List<Candle> candles) {

  /** One interval. Prices are null where nothing was on sale at any look. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "Candle")
  public record Candle(
      Instant start,
      @Schema(nullable = true, description = "Lowest ask at the first look") BigDecimal open,
      @Schema(nullable = true) BigDecimal high,
      @Schema(nullable = true) BigDecimal low,
      @Schema(nullable = true) BigDecimal close,
      @Schema(nullable = true, description = "Depth-weighted") BigDecimal mid,
      @Schema(nullable = true, description = "Of the lowest asks of all looks") BigDecimal median,
      @Schema(nullable = true, description = "Units on sale at the last look") Long quantity,
      @Schema(description = "Looks that found something on sale") int samples,
      @Schema(description = "A look was far from the median of its day") boolean suddenMove) {

    static Candle read(Row row) throws SQLException {
      return new Candle(
          row.time("start"),
          row.decimal("open"),
          row.decimal("high"),
          row.decimal("low"),
          row.decimal("close"),
          row.decimal("mid"),
          row.decimal("median"),
          row.numberOrNull("quantity"),
          row.integer("samples"),
          row.flag("sudden_move"));
    }
  }
}
