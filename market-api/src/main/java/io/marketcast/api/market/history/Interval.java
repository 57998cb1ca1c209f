package io.marketcast.api.market.history;

import java.time.Instant;

/** How long a candle lasts. Candles begin at whole multiples of it since 1970, UTC. */
public enum Interval {
  MINUTE(60),
  FIVE_MINUTES(300),
  HOUR(3_600),
  DAY(86_400);

  private final int seconds;

  Interval(int seconds) {
    this.seconds = seconds;
  }

  public int seconds() {
    return seconds;
  }

  /** When the candle began that holds this time. */
  public Instant start(Instant time) {
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }
}
