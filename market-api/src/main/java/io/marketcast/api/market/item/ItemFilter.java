package io.marketcast.api.market.item;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.LanguageWish;
import io.marketcast.api.market.query.MarketPart;
import io.marketcast.api.market.query.PageWish;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which items. */
public class ItemFilter {

  @QueryParam("q")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = "Part of the name, in any case, or the whole number")
  public String q;

  @Valid @BeanParam public MarketPart part = new MarketPart();

  @QueryParam("category")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String category;

  @QueryParam("on_sale")
  @Parameter(description = "true: only what is on sale")
  public Boolean onSale;

  @Valid @BeanParam public LanguageWish language = new LanguageWish();

  @Valid @BeanParam public PageWish page = new PageWish();
}
