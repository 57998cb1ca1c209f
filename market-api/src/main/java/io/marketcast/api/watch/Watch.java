package io.marketcast.api.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.protocol.event.Listing.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A saved condition on the market.
 *
 * @param id chosen by the operator
 * @param game absent for any
 * @param realm absent for any
 * @param itemId the item; absent where a text says what is meant
 * @param text a part of the item's name, in any case; absent where the item is given
 * @param side whose offers: {@code sell} or {@code buy}
 * @param currency absent for any
 * @param condition when it fires
 * @param value the price, or the percentage of a drop; absent for a new offer
 * @param cooldownSeconds it fires at most once in so long
 * @param enabled whether it looks
 * @param lastFired absent where it never has
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Watch(
    String id,
    String name,
    @Schema(nullable = true) String game,
    @Schema(nullable = true) String realm,
    @Schema(nullable = true) Long itemId,
    @Schema(nullable = true) String text,
    String side,
    @Schema(nullable = true) String currency,
    When condition,
    @Schema(nullable = true) BigDecimal value,
    long cooldownSeconds,
    boolean enabled,
    @Schema(nullable = true) Instant lastFired) {

  /** When a watch fires. */
  public enum When {
    /** The best price becomes less than the value. */
    @JsonProperty("price_below")
    PRICE_BELOW,
    /** The best price becomes more than the value. */
    @JsonProperty("price_above")
    PRICE_ABOVE,
    /** The best price becomes so many percent less than the median of the last seven days. */
    @JsonProperty("drop_percent")
    DROP_PERCENT,
    /** An offer or a price level that was not there before. */
    @JsonProperty("new_offer")
    NEW_OFFER;

    /** As in JSON and in the database. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Side offers() {
    return Side.valueOf(side.toUpperCase(Locale.ROOT));
  }

  Duration cooldown() {
    return Duration.ofSeconds(cooldownSeconds);
  }

  /** What alerts and silences call it. */
  String subject() {
    return "watch:" + id;
  }

  Watch firedAt(Instant time) {
    return new Watch(
        id,
        name,
        game,
        realm,
        itemId,
        text,
        side,
        currency,
        condition,
        value,
        cooldownSeconds,
        enabled,
        time);
  }
}
