package io.marketcast.api.market.item;

import io.marketcast.api.market.query.LanguageWish;
import io.marketcast.api.market.query.MarketPart;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** Items: what is sold, for how much, now and before. */
@Path("/api/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "items", description = "What is sold, for how much, now and before")
@Blocking
public class ItemsResource {

  private static final int MOST_DAYS = 3660;

  private final ItemReads items;
  private final HistoryReads histories;
  private final InstantSource clock;

  ItemsResource(ItemReads items, HistoryReads histories, InstantSource clock) {
    this.items = items;
    this.histories = histories;
    this.clock = clock;
  }

  @GET
  @Cache(maxAge = 2)
  @Operation(operationId = "items", summary = "Items, those known longest first")
  public ItemPage items(@Valid @BeanParam ItemFilter filter) {
    return items.page(filter);
  }

  @GET
  @Path("{id}")
  @Cache(maxAge = 2)
  @Operation(
      operationId = "item",
      summary = "One item with its present order book",
      description =
          "Where several games or realms have the number, the one seen last, unless game and realm"
              + " say which.")
  public ItemDetail item(
      @PathParam("id") @Min(0) @Parameter(description = "The game's number") Long id,
      @Valid @BeanParam MarketPart part,
      @Valid @BeanParam LanguageWish language) {
    return items.detail(new ItemKey(id, part.game, part.realm), language);
  }

  @GET
  @Path("{id}/history")
  @Cache(maxAge = 10)
  @Operation(
      operationId = "itemHistory",
      summary = "The history of an item's price",
      description = "The last 7 days, unless days, or from and to, say otherwise.")
  public History history(
      @PathParam("id") @Min(0) Long id,
      @Valid @BeanParam MarketPart part,
      @Valid @BeanParam LanguageWish language,
      @QueryParam("days") @Min(1) @Max(MOST_DAYS) Integer days,
      @QueryParam("from") Instant from,
      @QueryParam("to") Instant to,
      @QueryParam("interval")
          @Pattern(regexp = "1m|5m|1h|1d", message = "1m, 5m, 1h or 1d is expected")
          @Parameter(description = "1m, 5m, 1h or 1d; without it what fits the time")
          String interval) {
    HistorySpan span = HistorySpan.of(days, from, to, interval, clock.instant());
    return histories.history(new ItemKey(id, part.game, part.realm), span, language);
  }
}
