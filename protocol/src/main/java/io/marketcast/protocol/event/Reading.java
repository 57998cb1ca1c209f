package io.marketcast.protocol.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How an offer was read from a shout's text. What the text does not say is null.
 *
 * @param start where the offer begins in the text, in UTF-16 units
 * @param end behind its last unit
 * @param confidence 0 to 1: how little had to be supposed
 * @param goods what is offered
 * @param total the price for the whole quantity, where that is what was named
 * @param minimum the least that is traded at a time
 * @param unit what quantity, minimum and price count where that is more than a piece, such as
 *     {@code set} for 組; else null
 * @param alternatives other prices of the same offer, per unit or in total as the first
 * @param channel number of the channel where to find the player
 * @param spot the place in it, as written
 * @param repeats how often the player said the same before, or null where this is the first time
 */
public record Reading(
    int start,
    int end,
    double confidence,
    Goods goods,
    BigDecimal total,
    Long minimum,
    String unit,
    List<Alternative> alternatives,
    Integer channel,
    String spot,
    Repeats repeats) {

  public Reading {
    Objects.requireNonNull(goods, "goods");
    alternatives = List.copyOf(alternatives);
  }

  /** The same offer, said again by the same player. */
  public record Repeats(Instant firstSeen, Instant lastSeen, int times) {

    public Repeats {
      Objects.requireNonNull(firstSeen, "firstSeen");
      Objects.requireNonNull(lastSeen, "lastSeen");
    }
  }

  /** Another price; its currency is null where the text gives none. */
  public record Alternative(BigDecimal price, String currency) {

    public Alternative {
      Objects.requireNonNull(price, "price");
    }
  }
}
