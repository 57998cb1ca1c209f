package io.marketcast.api.market.offer;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.MarketPart;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which best offers. */
public class BestFilter {

  private static final int MOST_SECONDS = 90 * 86_400;

  @Valid @BeanParam public MarketPart part = new MarketPart();

  @QueryParam("item")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = OfferItem.DESCRIPTION)
  public String item;

  @QueryParam("currency")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String currency;

  @Valid @BeanParam public Credence credence = new Credence();

  @QueryParam("max_age")
  @DefaultValue("86400")
  @Min(1)
  @Max(MOST_SECONDS)
  @Parameter(description = "Shouted within so many seconds")
  public Integer maxAge;

  @QueryParam("limit")
  @DefaultValue(Checks.USUAL_ROWS)
  @Min(1)
  @Max(Checks.MOST_ROWS)
  public Integer limit;
}
