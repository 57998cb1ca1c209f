package io.marketcast.api.monitoring.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.monitoring.replica.DatabaseState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the market does today (UTC).
 *
 * @param database where {@code connected}, the figures are from it; else from the feed
 * @param countedSince the oldest event that is counted; midnight where the database counts
 * @param eventsPerSecond of the feed; null where that is not known
 * @param today all games together
 * @param games each for itself
 * @param volume what is on sale of the items seen today, by currency
 * @param largestMoves items whose lowest price moved most, within a day, or since counting began
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MarketStats(
    Instant at,
    LocalDate day,
    DatabaseState database,
    Instant countedSince,
    Double eventsPerSecond,
    Sums today,
    List<Game> games,
    List<Volume> volume,
    List<Move> largestMoves) {

  /**
   * What came.
   *
   * @param listings price levels and offers in all events
   * @param items that were seen
   * @param offers read from the shouts
   */
  public record Sums(long events, long listings, long items, long shouts, long offers) {}

  /** What came of one game. */
  public record Game(String game, long events, long listings, long shouts, long offers) {}

  /**
   * What is on sale.
   *
   * @param value quantity times price
   */
  public record Volume(String currency, long units, BigDecimal value) {}

  /** An item's lowest price, first and last. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Move(
      String game,
      long itemId,
      String itemName,
      String currency,
      BigDecimal firstPrice,
      BigDecimal lastPrice,
      BigDecimal changePercent) {}
}
