package io.marketcast.api.market.listing;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.LanguageWish;
import io.marketcast.api.market.query.MarketPart;
import io.marketcast.api.market.query.PageWish;
import io.marketcast.api.market.query.PriceRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which listings, in which order. */
public class ListingFilter {

  @Valid @BeanParam public MarketPart part = new MarketPart();

  @QueryParam("item")
  @Min(0)
  @Parameter(description = "The game's number of the item")
  public Long item;

  @QueryParam("category")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String category;

  @QueryParam("q")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = "Part of the item's name, in any case, or its whole number")
  public String q;

  @QueryParam("section")
  @Pattern(regexp = "sale|notice|watched|unknown", message = "sale, notice, watched or unknown")
  public String section;

  @QueryParam("side")
  @Pattern(regexp = "sell|buy", message = "sell or buy is expected")
  public String side;

  @Valid @BeanParam public PriceRange prices = new PriceRange();

  @QueryParam("sort")
  @DefaultValue("-seen")
  @Pattern(
      regexp = "-?(seen|price)",
      message = "seen, -seen, price or -price is expected; - is largest or newest first")
  @Parameter(description = "seen, -seen, price or -price; - is largest or newest first")
  public String sort;

  @Valid @BeanParam public LanguageWish language = new LanguageWish();

  @Valid @BeanParam public PageWish page = new PageWish();

  /** Whether it names items, so that the listings of others need not be looked at. */
  boolean isOfSomeItems() {
    return item != null || category != null || q != null;
  }
}
