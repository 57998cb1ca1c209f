package io.marketcast.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.alert.state.Alert;
import java.util.List;

/**
 * Some alerts, newest first.
 *
 * @param from where they come from: {@code database} has all, {@code redis} the recent ones, {@code
 *     replica} what this replica sees by itself while Redis is away
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AlertPage(Origin from, List<Alert> alerts) {

  /** Where alerts come from. */
  public enum Origin {
    @JsonProperty("database")
    DATABASE,
    @JsonProperty("redis")
    REDIS,
    @JsonProperty("replica")
    REPLICA
  }
}
