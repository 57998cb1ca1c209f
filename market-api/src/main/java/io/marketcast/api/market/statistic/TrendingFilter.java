package io.marketcast.api.market.statistic;

import io.marketcast.api.market.query.Checks;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What moved, and how it is measured. */
public class TrendingFilter {

  /** Most items of an answer. */
  static final int MOST = 100;

  @QueryParam("game")
  @Pattern(regexp = Checks.GAME)
  public String game;

  @QueryParam("hours")
  @DefaultValue("24")
  @Min(1)
  @Max(168)
  public Integer hours;

  @QueryParam("by")
  @DefaultValue("change")
  @Pattern(regexp = "change|samples", message = "change or samples is expected")
  @Parameter(description = "change: how far the price moved; samples: how often it was looked at")
  public String by;

  @QueryParam("limit")
  @DefaultValue("20")
  @Min(1)
  @Max(MOST)
  public Integer limit;
}
