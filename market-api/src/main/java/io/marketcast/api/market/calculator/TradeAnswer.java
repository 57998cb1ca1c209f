package io.marketcast.api.market.calculator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.trade.Trade;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A purchase and a sale, as {@link Trade} says.
 *
 * @param capital cost and deposit
 * @param profitRate profit by cost; null where it costs nothing
 * @param margin profit by revenue; null where it brings nothing
 */
@JsonNaming(SnakeCaseStrategy.class)
record TradeAnswer(
    long quantity,
    long sellPrice,
    long cost,
    long revenue,
    long tax,
    long deposit,
    long capital,
    long profit,
    @Schema(nullable = true) BigDecimal profitRate,
    @Schema(nullable = true) BigDecimal margin) {

  static TradeAnswer of(long quantity, long sellPrice, Trade trade) {
    return new TradeAnswer(
        quantity,
        sellPrice,
        trade.cost(),
        trade.revenue(),
        trade.tax(),
        trade.deposit(),
        trade.capital(),
        trade.profit(),
        trade.profitRate(),
        trade.margin());
  }
}
