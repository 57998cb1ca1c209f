package io.marketcast.api.market.calculator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.trade.BookWalk;
import io.marketcast.api.market.trade.Target;
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
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What to ask for something, so that it brings what is wanted. */
@Path("/api/v1/calculate-optimal-price")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "calculators")
@Blocking
public class PriceCalculator {

  private final TermsOffice office;
  private final Books books;

  PriceCalculator(TermsOffice office, Books books) {
    this.office = office;
    this.books = books;
  }

  /**
   * What is wanted.
   *
   * @param game null for bpsr
   * @param realm of the order book; null for the one seen last
   * @param buyPrice per unit; null to buy what is on sale now, cheapest first
   * @param quantity null for 1
   * @param targetProfitRate profit by cost: 0.2 for 20 %
   * @param feeRate share of what a sale brings, instead of that of the rules; or null
   * @param monthlyCard whether the seller has the month card; null for no
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Question(
      @Pattern(regexp = Checks.GAME) String game,
      @Size(max = Checks.REALM_CHARS) String realm,
      @NotNull @Min(1) Long itemId,
      @Min(0) @Max(Limits.MAX_PRICE) Long buyPrice,
      @Min(1) @Max(Limits.MAX_QUANTITY) Long quantity,
      @NotNull @PositiveOrZero @Digits(integer = 4, fraction = 6) BigDecimal targetProfitRate,
      @Digits(integer = 1, fraction = 6) BigDecimal feeRate,
      Boolean monthlyCard) {

    public Question {
      game = Objects.requireNonNullElse(game, Limits.DEFAULT_GAME);
      quantity = Objects.requireNonNullElse(quantity, 1L);
      monthlyCard = Objects.requireNonNullElse(monthlyCard, false);
    }
  }

  /**
   * What to ask.
   *
   * @param neededPrice the lowest price per unit that reaches the target, by the arithmetic alone
   * @param price what to ask: a price that the game takes, and not below the cheapest on sale
   * @param reached whether that reaches the target
   * @param cheapest whether nothing on sale is cheaper; absent where that is not known
   * @param lowestPrice the cheapest on sale, after the purchase; absent where there is none
   * @param bookSeen when somebody last looked
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      String game,
      long itemId,
      @Schema(nullable = true) String realm,
      TermsAnswer terms,
      long neededPrice,
      long price,
      boolean reached,
      @Schema(nullable = true) Boolean cheapest,
      @Schema(nullable = true) Long lowestPrice,
      @Schema(nullable = true) Instant bookSeen,
      TradeAnswer trade) {}

  @POST
  @Operation(
      operationId = "calculateOptimalPrice",
      summary = "What to ask so that a profit is reached",
      description =
          "At least the price that reaches the target, and never less than the cheapest on sale;"
              + " rounded up to a price that the game takes, as far as its rules are known.")
  public Answer calculate(@NotNull @Valid Question question) {
    Terms terms =
        office.terms(
            question.game(), question.itemId(), question.monthlyCard(), question.feeRate());
    Optional<Books.Book> book = books.find(question.game(), question.itemId(), question.realm());
    List<BookWalk.Level> levels = book.map(Books.Book::levels).orElse(List.of());
    try {
      BookWalk purchase =
          BookWalk.of(levels, question.buyPrice() == null ? question.quantity() : 0);
      long cost = cost(question, purchase);
      Long lowest = purchase.nextPrice(levels);
      Target target =
          Target.of(cost, question.quantity(), question.targetProfitRate(), terms, lowest);
      Trade trade = Trade.resale(cost, target.price(), question.quantity(), terms);
      return new Answer(
          question.game(),
          question.itemId(),
          book.map(Books.Book::realm).orElse(question.realm()),
          TermsAnswer.of(terms, question.monthlyCard()),
          target.neededPrice(),
          target.price(),
          target.reached(),
          target.cheapest(),
          lowest,
          book.map(Books.Book::lastSeen).orElse(null),
          TradeAnswer.of(question.quantity(), target.price(), trade));
    } catch (ArithmeticException e) {
      throw ProblemException.badParameter("quantity", Limits.TOO_LARGE);
    }
  }

  private static long cost(Question question, BookWalk purchase) {
    if (question.buyPrice() != null) {
      return Math.multiplyExact(question.buyPrice(), question.quantity());
    }
    if (!purchase.isComplete()) {
      throw ProblemException.conflict(
          "only " + purchase.bought() + " are known to be on sale; give a buy_price");
    }
    return purchase.total();
  }
}
