package io.marketcast.api.market.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How many rows, and behind which. */
public class PageWish {

  @QueryParam("limit")
  @DefaultValue(Checks.USUAL_ROWS)
  @Min(1)
  @Max(Checks.MOST_ROWS)
  public Integer limit;

  @QueryParam(PageToken.PARAMETER)
  @Size(min = 1, max = PageToken.MAX_CHARS)
  @Parameter(description = "next of the page before")
  public String cursor;

  /** So many rows behind a token, or the first ones where that is null. */
  public static PageWish of(int limit, String cursor) {
    var wish = new PageWish();
    wish.limit = limit;
    wish.cursor = cursor;
    return wish;
  }

  /** Rows to read: one more shows whether there is a next page. */
  public int rowsToRead() {
    return limit + 1;
  }

  /** The page of rows that were read so. */
  public <T> Cut<T> cut(List<T> rows, Function<T, String> token) {
    return Cut.of(rows, limit, token);
  }
}
