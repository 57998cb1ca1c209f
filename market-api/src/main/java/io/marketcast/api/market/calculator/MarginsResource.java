package io.marketcast.api.market.calculator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.trade.BookWalk;
import io.marketcast.api.market.trade.Terms;
import io.marketcast.api.market.trade.Trade;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which of several items brings most, bought now and sold again. */
@Path("/api/v1/compare-margins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calculators")
@Blocking
public class MarginsResource {

  private static final int MOST_ITEMS = 50;

  private final TermsOffice office;
  private final Books books;

  MarginsResource(TermsOffice office, Books books) {
    this.office = office;
    this.books = books;
  }

  /** Items, those that bring most for what they cost first; those without a trade last. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Comparison(
      String game, long quantity, boolean monthlyCard, String sellAt, List<Margin> items) {}

  /**
   * One item.
   *
   * @param trade absent where it cannot be made
   * @param reason why not
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Margin(
      long itemId,
      @Schema(nullable = true) TradeAnswer trade,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true) Instant bookSeen) {}

  /** What all items are compared by. */
  private record Wish(
      String game, String realm, long quantity, boolean card, boolean recommended) {}

  @GET
  @Operation(
      operationId = "compareMargins",
      summary = "Which of several items brings most when it is bought now and sold again",
      description =
          "Each is bought from the cheapest on sale on, and sold at the game's recommended price"
              + " (sell_at=recommended) or at the cheapest price that is then left"
              + " (sell_at=next_level).")
  public Comparison compare(
      @QueryParam("item_id") @Size(min = 1, max = MOST_ITEMS) List<Long> itemId,
      @QueryParam("game") @DefaultValue(Limits.DEFAULT_GAME) @Pattern(regexp = Checks.GAME)
          String game,
      @QueryParam("realm") @Size(max = Checks.REALM_CHARS) String realm,
      @QueryParam("quantity") @DefaultValue("1") @Min(1) @Max(Limits.MAX_QUANTITY) Long quantity,
      @QueryParam("monthly_card") @DefaultValue("false") Boolean monthlyCard,
      @QueryParam("sell_at")
          @DefaultValue("recommended")
          @Pattern(regexp = "recommended|next_level")
          String sellAt) {
    var wish = new Wish(game, realm, quantity, monthlyCard, sellAt.equals("recommended"));
    Comparator<Margin> best =
        Comparator.comparing(
            (Margin margin) -> margin.trade() == null ? null : margin.trade().profitRate(),
            Comparator.nullsLast(Comparator.reverseOrder()));
    List<Margin> margins =
        itemId.stream().distinct().map(id -> margin(id, wish)).sorted(best).toList();
    return new Comparison(game, quantity, monthlyCard, sellAt, margins);
  }

  private Margin margin(long itemId, Wish wish) {
    Optional<Books.Book> book = books.find(wish.game(), itemId, wish.realm());
    if (book.isEmpty()) {
      return new Margin(itemId, null, "never seen in the market", null);
    }
    Instant seen = book.get().lastSeen();
    List<BookWalk.Level> levels = book.get().levels();
    Terms terms = office.terms(wish.game(), itemId, wish.card(), null);
    try {
      BookWalk walk = BookWalk.of(levels, wish.quantity());
      if (!walk.isComplete()) {
        return new Margin(itemId, null, "only " + walk.bought() + " are known to be on sale", seen);
      }
      Long price = price(wish, terms, walk, levels);
      if (price == null) {
        return new Margin(itemId, null, "there is no price to sell at", seen);
      }
      Trade trade = Trade.resale(walk.total(), price, wish.quantity(), terms);
      return new Margin(itemId, TradeAnswer.of(wish.quantity(), price, trade), null, seen);
    } catch (ArithmeticException e) {
      return new Margin(itemId, null, Limits.TOO_LARGE, seen);
    }
  }

  private static Long price(Wish wish, Terms terms, BookWalk walk, List<BookWalk.Level> levels) {
    if (wish.recommended()) {
      return terms.prices() == null ? null : terms.prices().recommended();
    }
    return walk.nextPrice(levels);
  }
}
