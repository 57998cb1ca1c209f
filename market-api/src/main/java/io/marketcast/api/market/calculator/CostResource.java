package io.marketcast.api.market.calculator;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.trade.BookWalk;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What so many of an item cost now. */
@Path("/api/v1/items/{id}/cost")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calculators")
@Blocking
public class CostResource {

  private final Books books;

  CostResource(Books books) {
    this.books = books;
  }

  /**
   * What they cost.
   *
   * @param available what of the quantity is on sale
   * @param averagePrice per unit, rounded up; null where nothing is on sale
   * @param levels what is bought at each price, cheapest first
   * @param bookSeen when somebody last looked
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Cost(
      String game,
      long itemId,
      String realm,
      long quantity,
      long available,
      boolean complete,
      long total,
      @Schema(nullable = true) BigDecimal averagePrice,
      List<BookWalk.Level> levels,
      Instant bookSeen) {}

  @GET
  @Operation(
      operationId = "costToBuy",
      summary = "What so many of an item cost, bought from the cheapest on")
  public Cost cost(
      @PathParam("id") @NotNull @Min(1) Long id,
      @QueryParam("quantity") @DefaultValue("1") @Min(1) @Max(Limits.MAX_QUANTITY) Long quantity,
      @QueryParam("game") @DefaultValue(Limits.DEFAULT_GAME) @Pattern(regexp = Checks.GAME)
          String game,
      @QueryParam("realm") @Size(max = Checks.REALM_CHARS) String realm) {
    Books.Book book =
        books
            .find(game, id, realm)
            .orElseThrow(() ->
                ProblemException.notFound("id", "item " + id + " was not seen in the market"));
    try {
      BookWalk walk = BookWalk.of(book.levels(), quantity);
      return new Cost(
          game,
          id,
          book.realm(),
          quantity,
          walk.bought(),
          walk.isComplete(),
          walk.total(),
          walk.averagePrice(),
          walk.fills(),
          book.lastSeen());
    } catch (ArithmeticException e) {
      throw ProblemException.badParameter("quantity", Limits.TOO_LARGE);
    }
  }
}
