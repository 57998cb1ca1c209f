package io.marketcast.api.market.statistic;

import io.marketcast.api.market.query.Checks;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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

/** The market in figures. */
@Path("/api/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "statistics", description = "The market in figures; some seconds old")
@Blocking
public class StatisticsResource {

  private final StatisticReads statistics;

  StatisticsResource(StatisticReads statistics) {
    this.statistics = statistics;
  }

  @GET
  @Path("overview")
  @Cache(maxAge = 15)
  @Operation(operationId = "overview", summary = "What there is, and what came lately")
  public Overview overview(@QueryParam("days") @DefaultValue("7") @Min(1) @Max(90) Integer days) {
    return statistics.overview(days);
  }

  @GET
  @Path("trending")
  @Cache(maxAge = 15)
  @Operation(
      operationId = "trending",
      summary = "Items whose price moved, or that were looked at, most")
  public Trending trending(@Valid @BeanParam TrendingFilter filter) {
    return statistics.trending(filter);
  }

  @GET
  @Path("category-breakdown")
  @Cache(maxAge = 15)
  @Operation(operationId = "categoryBreakdown", summary = "What is on sale, by category")
  public CategoryBreakdown categories(
      @QueryParam("game") @Pattern(regexp = Checks.GAME) String game) {
    return statistics.categories(game);
  }
}
