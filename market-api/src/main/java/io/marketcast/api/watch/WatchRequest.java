package io.marketcast.api.watch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.watch.Watch.When;
import io.marketcast.api.web.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A watch as the operator asks for it.
 *
 * @param side {@code sell} where absent
 * @param cooldownSeconds ten minutes where absent
 * @param enabled true where absent
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WatchRequest(
    @NotBlank @Size(max = Checks.NAME_CHARS) String name,
    @Pattern(regexp = Checks.GAME) String game,
    @Size(max = Checks.REALM_CHARS) String realm,
    @Min(0) Long itemId,
    @Size(min = 2, max = Checks.NAME_CHARS) String text,
    @Pattern(regexp = "sell|buy", message = "sell or buy is expected") String side,
    @Size(max = Checks.NAME_CHARS) String currency,
    @NotNull When condition,
    BigDecimal value,
    @Min(0) @Max(31_536_000) Long cooldownSeconds,
    @JsonProperty("enabled") Boolean enabled) {

  private static final long USUAL_COOLDOWN_SECONDS = 600;
  private static final BigDecimal LARGEST = new BigDecimal("1e15");
  private static final int MOST_DECIMALS = 6;
  private static final BigDecimal PERCENT = new BigDecimal(100);

  /**
   * The watch that is asked for.
   *
   * @param lastFired of the one that it replaces
   * @throws ProblemException where the parts do not fit together
   */
  Watch watch(String id, Instant lastFired) {
    if ((itemId == null) == (text == null)) {
      throw ProblemException.badParameter("item_id", "either item_id or text is expected");
    }
    checkValue();
    return new Watch(
        id,
        name,
        game,
        realm,
        itemId,
        text,
        side == null ? "sell" : side,
        currency,
        condition,
        value,
        cooldownSeconds == null ? USUAL_COOLDOWN_SECONDS : cooldownSeconds,
        enabled == null || enabled,
        lastFired);
  }

  private void checkValue() {
    if (condition == When.NEW_OFFER) {
      if (value != null) {
        throw ProblemException.badParameter("value", "new_offer has none");
      }
      return;
    }
    boolean number =
        value != null
            && value.signum() > 0
            && value.compareTo(LARGEST) <= 0
            && value.scale() <= MOST_DECIMALS;
    if (!number) {
      throw ProblemException.badParameter("value", "a positive number is expected");
    }
    if (condition == When.DROP_PERCENT && value.compareTo(PERCENT) >= 0) {
      throw ProblemException.badParameter("value", "a percentage below 100 is expected");
    }
  }
}
