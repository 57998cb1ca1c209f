package io.marketcast.api.market.calculator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.trade.PriceScale;
import io.marketcast.api.market.trade.Terms;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The terms that were reckoned with; the prices are absent where no rule is known.
 *
 * @param feeRate share of what a sale brings
 * @param depositRate share of the value
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TermsAnswer(
    boolean monthlyCard,
    BigDecimal feeRate,
    BigDecimal depositRate,
    @Schema(nullable = true) Long minimumPrice,
    @Schema(nullable = true) Long recommendedPrice,
    @Schema(nullable = true) Long maximumPrice,
    @Schema(nullable = true) Long priceStep) {

  static TermsAnswer of(Terms terms, boolean monthlyCard) {
    PriceScale prices = terms.prices();
    return new TermsAnswer(
        monthlyCard,
        terms.tax().fraction(),
        terms.deposit().fraction(),
        prices == null ? null : prices.lowest(),
        prices == null ? null : prices.recommended(),
        prices == null ? null : prices.highest(),
        prices == null ? null : prices.wholeStep());
  }
}
