package io.marketcast.api.market.item;

import io.marketcast.api.market.query.Checks;
import io.marketcast.api.market.query.PageToken;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which items. */
public class ItemFilter {

  @QueryParam("q")
  @Size(min = 1, max = Checks.NAME_CHARS)
  @Parameter(description = "Part of the name, in any case, or the whole number")
  public String q;

  @QueryParam("game")
  @Pattern(regexp = Checks.GAME)
  public String game;

  @QueryParam("realm")
  @Size(max = Checks.REALM_CHARS)
  public String realm;

  @QueryParam("category")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String category;

  @QueryParam("on_sale")
  @Parameter(description = "true: only what is on sale")
  public Boolean onSale;

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
