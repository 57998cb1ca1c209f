package io.marketcast.benchmarks.rest;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One kind of request.
 *
 * @param name for the report
 * @param path one such request, at random
 */
record Question(String name, Path path) {

  /** Makes a request's path. */
  @FunctionalInterface
  interface Path {
    String next(RandomGenerator random);
  }

  /** What is measured. */
  static List<Question> all(int items) {
    return List.of(
        new Question("one item with its book", r -> "/api/v1/items/" + item(r, items)),
        new Question(
            "an item's history, 7 days by hours",
            r -> "/api/v1/items/" + item(r, StoredMarket.ITEMS_WITH_HISTORY) + "/history"),
        new Question(
            "a page of 50 items of a category",
            r -> "/api/v1/items?category=category-" + r.nextInt(StoredMarket.CATEGORIES)),
        new Question(
            "a page of 500 items, each with a history", r -> "/api/v1/items?game=bpsr&limit=500"),
        new Question(
            "items by a part of their name", r -> "/api/v1/items?q=item%20" + item(r, items)),
        new Question(
            "an item's listings, cheapest first",
            r -> "/api/v1/listings?sort=price&item=" + item(r, items)),
        new Question("the listings seen last", r -> "/api/v1/listings/recent"),
        new Question("listings of all items, cheapest first", r -> "/api/v1/listings?sort=price"),
        new Question(
            "offers of an item",
            r -> "/api/v1/offers?item=thing%20" + r.nextInt(StoredMarket.OFFERED_ITEMS)));
  }

  private static int item(RandomGenerator random, int items) {
    return StoredMarket.FIRST_ITEM + random.nextInt(items);
  }
}
