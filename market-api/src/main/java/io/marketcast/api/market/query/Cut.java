package io.marketcast.api.market.query;

import java.util.List;
import java.util.function.Function;

/**
 * The rows of a page.
 *
 * @param next the token of the next page, or null where this is the last
 */
public record Cut<T>(List<T> rows, String next) {

  /** Makes a page of rows that were read with one more than the page shall have. */
  public static <T> Cut<T> of(List<T> rows, int limit, Function<T, String> token) {
    if (rows.size() <= limit) {
      return new Cut<>(rows, null);
    }
    List<T> page = rows.subList(0, limit);
    return new Cut<>(page, token.apply(page.getLast()));
  }

  public int count() {
    return rows.size();
  }
}
