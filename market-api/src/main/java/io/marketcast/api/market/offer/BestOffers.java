package io.marketcast.api.market.offer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What players pay and want at best, for each item, currency and unit. */
public record BestOffers(int count, List<Best> best) {

  /** One item in one currency. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "BestOffer")
  public record Best(
      String game,
      @Schema(nullable = true) String realm,
      @Schema(description = "Canonical name, or as written where there is none") String item,
      @Schema(description = "One spelling for all ways of writing the item") String normalised,
      String currency,
      @Schema(
              nullable = true,
              description = "What prices are for, where not for a piece: set, box, bundle")
          String unit,
      @Schema(nullable = true, description = "Highest price that a buyer named") BigDecimal bestBid,
      @Schema(nullable = true, description = "Lowest price that a seller named") BigDecimal bestAsk,
      long bids,
      long asks,
      Instant lastSeen) {

    static Best read(Row row) throws SQLException {
      return new Best(
          row.text("game"),
          row.textOrNull("realm"),
          row.text("item"),
          row.text("normalised"),
          row.text("currency"),
          row.text("unit"),
          row.decimal("best_bid"),
          row.decimal("best_ask"),
          row.number("bids"),
          row.number("asks"),
          row.time("last_seen"));
    }
  }
}
