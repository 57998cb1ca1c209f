package io.marketcast.api.market.offer;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.PageToken;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which offers, in which order. */
public class OfferFilter {

  private static final int MOST_SECONDS = 90 * 86_400;

  @QueryParam("game")
  @Pattern(regexp = Checks.GAME)
  public String game;

  @QueryParam("realm")
  @Size(max = Checks.REALM_CHARS)
  public String realm;

  @QueryParam("item")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = OfferItem.DESCRIPTION)
  public String item;

  @QueryParam("q")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(
      description =
          "Part of a canonical name, in any language, or of the name as written, in any case")
  public String q;

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

  @QueryParam("min_confidence")
  @DecimalMin("0")
  @DecimalMax("1")
  public BigDecimal minConfidence;

  @QueryParam("channel")
  @Min(0)
  @Max(1_000_000)
  public Integer channel;

  @QueryParam("max_age")
  @Min(1)
  @Max(MOST_SECONDS)
  @Parameter(description = "Shouted within so many seconds")
  public Integer maxAge;

  @QueryParam("sort")
  @DefaultValue("-last_seen")
  @Pattern(
      regexp = "-?(last_seen|price)",
      message = "last_seen, -last_seen, price or -price is expected")
  @Parameter(description = "last_seen, -last_seen, price or -price; - is largest or newest first")
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
