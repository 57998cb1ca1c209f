package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import java.util.ArrayList;
import java.util.List;

/** Prices that walk at random, and what is on sale at them. */
public final class InventedMarket {

  /** One price level. */
  record Level(int price, int quantity) {}

  /** One item as a list of a category shows it. */
  record Offer(long itemId, int onSale, int lowestPrice) {}

  private static final int LEAST_PRICE = 100;
  private static final int MOST_PRICE = 2_000_000;
  private static final double STEP = 0.05;
  private static final int MOST_LEVELS = 8;
  private static final double SOLD_OUT_SHARE = 0.2;

  private final Lot lot;
  private final List<Long> itemIds;
  private final double[] prices;

  public InventedMarket(Lot lot, List<Long> itemIds) {
    this.lot = lot;
    this.itemIds = itemIds;
    this.prices = firstPrices();
  }

  private double[] firstPrices() {
    double[] first = new double[itemIds.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = LEAST_PRICE * Math.pow(10, lot.between(0, 300) / 100.0);
    }
    return first;
  }

  long anyItem() {
    return lot.oneOf(itemIds);
  }

  /** A page of an item's price levels now, rising by a step each, and dearer than those before. */
  List<Level> levels(long itemId, int page) {
    double price = walk(itemIds.indexOf(itemId)) * Math.pow(1 + STEP, page * MOST_LEVELS);
    var levels = new ArrayList<Level>();
    int count = lot.between(1, MOST_LEVELS);
    for (int i = 0; i < count; i++) {
      levels.add(new Level((int) Math.round(price), lot.between(1, 600)));
      price *= 1 + STEP;
    }
    return levels;
  }

  /** A category: neighbouring items, of which at least the first is on sale. */
  List<Offer> category() {
    int size = lot.between(4, 20);
    int first = lot.between(0, itemIds.size() - size);
    var offers = new ArrayList<Offer>();
    for (int i = first; i < first + size; i++) {
      boolean soldOut = i > first && lot.chance(SOLD_OUT_SHARE);
      offers.add(
          soldOut
              ? new Offer(itemIds.get(i), 0, 0)
              : new Offer(itemIds.get(i), lot.between(1, 60_000), (int) Math.round(walk(i))));
    }
    return offers;
  }

  private double walk(int index) {
    double moved = prices[index] * Math.exp(STEP / 2 * lot.gaussian());
    prices[index] = Math.clamp(moved, LEAST_PRICE, MOST_PRICE);
    return prices[index];
  }
}
