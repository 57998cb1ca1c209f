package io.marketcast.api.market.calculator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.trade.Terms;
import io.marketcast.api.market.trade.Trade;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What buying and selling at given prices brings. */
@Path("/api/v1/calculate-profit")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "calculators", description = "What trades cost and bring, in whole units of money")
@Blocking
public class ProfitCalculator {

  private final TermsOffice office;

  ProfitCalculator(TermsOffice office) {
    this.office = office;
  }

  /**
   * A trade.
   *
   * @param game null for bpsr
   * @param itemId whose rules hold; null for the default terms
   * @param buyPrice per unit
   * @param sellPrice per unit
   * @param quantity null for 1
   * @param feeRate share of what a sale brings, instead of that of the rules; or null
   * @param monthlyCard whether the seller has the month card; null for no
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Question(
      @Pattern(regexp = Checks.GAME) String game,
      @Min(1) Long itemId,
      @NotNull @Min(0) @Max(Limits.MAX_PRICE) Long buyPrice,
      @NotNull @Min(1) @Max(Limits.MAX_PRICE) Long sellPrice,
      @Min(1) @Max(Limits.MAX_QUANTITY) Long quantity,
      @Digits(integer = 1, fraction = 6) BigDecimal feeRate,
      Boolean monthlyCard) {

    public Question {
      game = Objects.requireNonNullElse(game, Limits.DEFAULT_GAME);
      quantity = Objects.requireNonNullElse(quantity, 1L);
      monthlyCard = Objects.requireNonNullElse(monthlyCard, false);
    }
  }

  /**
   * What it brings.
   *
   * @param breakEvenPrice the lowest price per unit that loses nothing
   * @param priceAllowed whether the game takes the price; null where no rule is known
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      String game,
      @Schema(nullable = true) Long itemId,
      TermsAnswer terms,
      TradeAnswer trade,
      long breakEvenPrice,
      @Schema(nullable = true) Boolean priceAllowed) {}

  @POST
  @Operation(
      operationId = "calculateProfit",
      summary = "What buying and selling brings",
      description =
          "Tax and deposit are rounded up on the whole sale, rates towards less profit. The deposit"
              + " comes back, so it is no part of the profit.")
  public Answer calculate(@NotNull @Valid Question question) {
    Terms terms =
        office.terms(
            question.game(), question.itemId(), question.monthlyCard(), question.feeRate());
    long quantity = question.quantity();
    long price = question.sellPrice();
    try {
      long cost = Math.multiplyExact(question.buyPrice(), quantity);
      Trade trade = Trade.resale(cost, price, quantity, terms);
      return new Answer(
          question.game(),
          question.itemId(),
          TermsAnswer.of(terms, question.monthlyCard()),
          TradeAnswer.of(quantity, price, trade),
          Math.ceilDiv(terms.tax().amountLeaving(cost), quantity),
          terms.prices() == null ? null : terms.prices().takes(price));
    } catch (ArithmeticException e) {
      throw ProblemException.badParameter("quantity", Limits.TOO_LARGE);
    }
  }
}
