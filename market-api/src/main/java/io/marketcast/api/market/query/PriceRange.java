package io.marketcast.api.market.query;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;

/** Which prices, and in which currency; each null for all. */
public class PriceRange {

  @QueryParam("currency")
  @Size(min = 1, max = Checks.NAME_CHARS)
  public String currency;

  @QueryParam("min_price")
  @DecimalMin("0")
  public BigDecimal minPrice;

  @QueryParam("max_price")
  @DecimalMin("0")
  public BigDecimal maxPrice;

  /** Whether every price will do. */
  public boolean isAny() {
    return currency == null && minPrice == null && maxPrice == null;
  }

  /** Restricts a query to it, whose table with prices has this name, dot included. */
  public Sql restrict(Sql sql, String table) {
    return sql.and(table + "currency = ?", currency)
        .and(table + "price >= ?", minPrice)
        .and(table + "price <= ?", maxPrice);
  }
}
