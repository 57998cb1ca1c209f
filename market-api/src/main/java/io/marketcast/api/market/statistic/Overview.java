package io.marketcast.api.market.statistic;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What there is, and what came lately. */
@JsonNaming(SnakeCaseStrategy.class)
public record Overview(
    @Schema(description = "Items ever seen") long items,
    @Schema(description = "Items on sale now") long itemsOnSale,
    @Schema(description = "Units on sale now") long unitsOnSale,
    @Schema(description = "Present price levels") long listings,
    @Schema(description = "Different offers in shouts") long offers,
    @Schema(nullable = true, description = "The newest event all of this is from") String cursor,
    @Schema(nullable = true, description = "When that was published") Instant published,
    @Schema(description = "Newest first") List<Day> days) {

  /** Sums of one UTC day over all realms of a game. */
  @Schema(name = "StatisticsDay")
  public record Day(
      LocalDate day,
      String game,
      long events,
      @Schema(description = "Looks into an order book") long looks,
      long listings,
      long summaries,
      long shouts,
      @Schema(description = "Offers read from the shouts") long offers) {

    static Day read(Row row) throws SQLException {
      return new Day(
          row.day("day"),
          row.text("game"),
          row.number("events"),
          row.number("looks"),
          row.number("listings"),
          row.number("summaries"),
          row.number("shouts"),
          row.number("offers"));
    }
  }
}
