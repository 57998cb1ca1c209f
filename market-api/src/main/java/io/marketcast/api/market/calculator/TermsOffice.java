package io.marketcast.api.market.calculator;

import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.market.trade.PriceScale;
import io.marketcast.api.market.trade.Share;
import io.marketcast.api.market.trade.Terms;
import io.marketcast.api.web.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;

/** Says on what terms an item is sold. Blocks; any thread. */
@ApplicationScoped
@Startup // so that a wrong setting is told then
public class TermsOffice {

  private final Reads reads;
  private final Terms usual;
  private final Terms usualWithCard;

  TermsOffice(Reads reads, TradingConfig defaults) {
    this.reads = reads;
    this.usual = usual(defaults.tax(), defaults.deposit(), "");
    this.usualWithCard = usual(defaults.cardTax(), defaults.cardDeposit(), "card-");
  }

  private static Terms usual(BigDecimal tax, BigDecimal deposit, String card) {
    try {
      return new Terms(Share.of(tax), Share.of(deposit), null);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "marketcast.trading.%1$stax and .%1$sdeposit: %2$s".formatted(card, e.getMessage()), e);
    }
  }

  /**
   * The terms of the imported rule, else those of the settings.
   *
   * @param itemId null for none in particular
   * @param feeRate a tax to reckon with instead, or null
   */
  Terms terms(String game, Long itemId, boolean monthlyCard, BigDecimal feeRate) {
    Terms otherwise = monthlyCard ? usualWithCard : usual;
    Terms terms = itemId == null ? otherwise : imported(game, itemId, monthlyCard, otherwise);
    try {
      return feeRate == null ? terms : terms.withTax(Share.of(feeRate));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(
          "fee_rate", "a share from 0 to less than 1 is expected, 0.05 for 5 %");
    }
  }

  private Terms imported(String game, long itemId, boolean monthlyCard, Terms otherwise) {
    Sql rule =
        new Sql(
            "SELECT * FROM trading_rule WHERE game = ? AND item_id = ?",
            game,
            Long.toString(itemId));
    return reads.first(rule, row -> terms(row, monthlyCard ? "card_" : "")).orElse(otherwise);
  }

  private static Terms terms(Row row, String card) throws SQLException {
    return new Terms(
        new Share(row.number(card + "tax_ppm")),
        new Share(row.number(card + "deposit_ppm")),
        new PriceScale(
            row.number("minimum_price"),
            row.number("recommended_price"),
            row.number("maximum_price"),
            new Share(row.number("step_ppm"))));
  }
}
