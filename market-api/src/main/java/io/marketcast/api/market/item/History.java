package io.marketcast.api.market.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.history.Asks;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.web.InLanguage;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The history of an item's price.
 *
 * @param language of its name
 */
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
        List<Candle> candles,
    @JsonIgnore String language)
    implements InLanguage {

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
      @Schema(description = "A look was far from the median of its day, once that has eight")
          boolean suddenMove) {

    /**
     * Reads one.
     *
     * @param usual what was asked on most looks of its day
     */
    static Candle read(Row row, Function<Instant, Optional<Asks.Usual>> usual) throws SQLException {
      BigDecimal high = row.decimal("high");
      BigDecimal low = row.decimal("low");
      boolean sudden =
          high != null
              && usual
                  .apply(row.time("start"))
                  .map(prices -> !prices.holds(high) || !prices.holds(low))
                  .orElse(false);
      return new Candle(
          row.time("start"),
          row.decimal("open"),
          high,
          low,
          row.decimal("close"),
          row.decimal("mid"),
          row.decimal("median"),
          row.numberOrNull("quantity"),
          row.integer("samples"),
          sudden);
    }
  }
}
