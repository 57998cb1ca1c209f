package io.marketcast.api.market.listing;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.PageToken;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which listings, in which order. */
public class ListingFilter {

  @QueryParam("game")
  @Pattern(regexp = Checks.GAME)
  public String game;

  @QueryParam("realm")
  @Size(max = Checks.REALM_CHARS)
  public String realm;

  @QueryParam("item")
  @Min(0)
  @Parameter(description = "The game's number of the item")
  public Long item;

  @QueryParam("category")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String category;

  @QueryParam("q")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = "Part of the item's name, in any case")
  public String q;

  @QueryParam("section")
  @Pattern(regexp = "sale|notice|watched|unknown", message = "sale, notice, watched or unknown")
  public String section;

  @QueryParam("side")
  @Pattern(regexp = "sell|buy", message = "sell or buy is expected")
  public String side;

  @QueryParam("currency")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String currency;

  @QueryParam("min_price")
  @DecimalMin("0")
  public BigDecimal minPrice;

  @QueryParam("max_price")
  @DecimalMin("0")
  public BigDecimal maxPrice;

  @QueryParam("sort")
  @DefaultValue("-seen")
  @Pattern(
      regexp = "-?(seen|price)",
      message = "seen, -seen, price or -price is expected; - is largest or newest first")
  @Parameter(description = "seen, -seen, price or -price; - is largest or newest first")
  public String sort;

  @QueryParam("limit")
  @DefaultValue(Checks.USUAL_ROWS)
  @Min(1)
  @Max(Checks.MOST_ROWS)
  public Integer limit;

  @QueryParam(PageToken.PARAMETER)
  @Size(min = 1, max = PageToken.MAX_CHARS)
  @Parameter(description = "next of the page before")
  public String cursor;
}
