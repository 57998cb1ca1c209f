package io.marketcast.api.market.listing;

import io.marketcast.api.market.query.LanguageWish;
import io.marketcast.api.market.query.PageWish;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** What is on sale now, as far as somebody looked. */
@Path("/api/v1/listings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "listings", description = "What the order books hold now, as far as somebody looked")
@Blocking
public class ListingsResource {

  private static final int MOST_RECENT = 200;

  private final ListingReads listings;

  ListingsResource(ListingReads listings) {
    this.listings = listings;
  }

  @GET
  @Cache(maxAge = 2)
  @Operation(
      operationId = "listings",
      summary = "Present listings",
      description =
          "Sorted by price without item, category or q, every listing is looked at: only two such"
              + " questions are answered at a time.")
  public ListingPage listings(@Valid @BeanParam ListingFilter filter) {
    return listings.page(filter);
  }

  @GET
  @Path("recent")
  @Cache(maxAge = 1)
  @Operation(operationId = "recentListings", summary = "The listings that were seen last")
  public ListingPage recent(
      @Valid @BeanParam LanguageWish language,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(MOST_RECENT) Integer limit) {
    var filter = new ListingFilter();
    filter.sort = "-seen";
    filter.language = language;
    filter.page = PageWish.of(limit, null);
    return listings.page(filter);
  }
}
