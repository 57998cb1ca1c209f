package io.marketcast.api.market.offer;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** What players offered by their shouts. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "shouts", description = "What players shouted, and what they offered by it")
@Blocking
public class OffersResource {

  private final OfferReads offers;

  OffersResource(OfferReads offers) {
    this.offers = offers;
  }

  @GET
  @Path("offers")
  @Cache(maxAge = 2)
  @Operation(
      operationId = "offers",
      summary = "Offers read from shouts",
      description = "An offer that its player said again is one, with the number of times.")
  public OfferPage offers(@Valid @BeanParam OfferFilter filter) {
    return offers.page(filter);
  }

  @GET
  @Path("offers/best")
  @Cache(maxAge = 5)
  @Operation(
      operationId = "bestOffers",
      summary = "Best bid and best ask of each item and currency",
      description = "Of the last 24 hours, unless max_age says otherwise; the busiest first.")
  public BestOffers best(@Valid @BeanParam BestFilter filter) {
    return offers.best(filter);
  }
}
