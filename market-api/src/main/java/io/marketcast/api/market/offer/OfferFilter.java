package io.marketcast.api.market.offer;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.LanguageWish;
import io.marketcast.api.market.query.MarketPart;
import io.marketcast.api.market.query.PageWish;
import io.marketcast.api.market.query.PriceRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which offers, in which order. */
public class OfferFilter {

  private static final int MOST_SECONDS = 90 * 86_400;

  @Valid @BeanParam public MarketPart part = new MarketPart();

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

  @Valid @BeanParam public PriceRange prices = new PriceRange();

  @Valid @BeanParam public Credence credence = new Credence();

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

  @Valid @BeanParam public LanguageWish language = new LanguageWish();

  @Valid @BeanParam public PageWish page = new PageWish();
}
