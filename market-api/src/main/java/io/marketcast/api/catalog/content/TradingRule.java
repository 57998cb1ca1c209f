package io.marketcast.api.catalog.content;

/**
 * What the game asks of who sells an item. Prices are per unit, shares are parts per million, so
 * that 5 % is 50 000.
 *
 * @param category null where not known, as is the subcategory
 * @param recommendedPrice what the game proposes
 * @param stepPpm distance of neighbouring prices, as a share of the recommended price
 * @param taxPpm kept by the game of what a sale brings
 * @param cardTaxPpm the same with the month card
 * @param depositPpm of the value, to be left with the game while an item is on sale
 * @param cardDepositPpm the same with the month card
 * @param listingSeconds how long an item stays on sale
 * @param noticeSeconds how long it is announced before
 */
public record TradingRule(
    long itemId,
    String category,
    String subcategory,
    long recommendedPrice,
    long minimumPrice,
    long maximumPrice,
    long stepPpm,
    long taxPpm,
    long cardTaxPpm,
    long depositPpm,
    long cardDepositPpm,
    long listingSeconds,
    long noticeSeconds) {

  /** No price is higher. */
  public static final long MAX_PRICE = 1_000_000_000_000L;

  private static final long WHOLE_PPM = 1_000_000;

  /**
   * @throws IllegalArgumentException whose message says what contradicts what
   */
  public TradingRule {
    boolean ordered =
        0 < minimumPrice && minimumPrice <= recommendedPrice && recommendedPrice <= maximumPrice;
    if (!ordered || maximumPrice > MAX_PRICE) {
      throw new IllegalArgumentException(
          "0 < minimum_price <= recommended_price <= maximum_price expected, at most " + MAX_PRICE);
    }
    if (Math.max(taxPpm, cardTaxPpm) >= WHOLE_PPM || Math.min(taxPpm, cardTaxPpm) < 0) {
      throw new IllegalArgumentException("a tax from 0 to less than 100 % expected");
    }
    if (Math.max(depositPpm, cardDepositPpm) > WHOLE_PPM
        || Math.min(depositPpm, cardDepositPpm) < 0) {
      throw new IllegalArgumentException("a deposit from 0 to 100 % expected");
    }
    if (stepPpm < 0 || stepPpm > WHOLE_PPM || listingSeconds < 0 || noticeSeconds < 0) {
      throw new IllegalArgumentException(
          "a step from 0 to 100 % and times of 0 or more seconds expected");
    }
  }
}
