package io.marketcast.api.alert.state;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that somebody should know. Immutable.
 *
 * @param id unique
 * @param rule what it is, see {@code docs/alerts.md}; of the market the watch's condition
 * @param subject what it is about: {@code agent:vm-1}, {@code replica:a}, {@code system}, {@code
 *     watch:3}
 * @param message one line
 * @param raised when
 * @param resolved when it was over; absent while it is not
 * @param acknowledged when the operator said that they know; absent before
 * @param silenced whether a silence kept it from being sent
 * @param notified when it had been sent to all channels, or given up; absent before
 * @param details of the market: what was seen; absent for the system
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Alert(
    String id,
    Source source,
    String rule,
    String subject,
    Level level,
    String message,
    Instant raised,
    @Schema(nullable = true) Instant resolved,
    @Schema(nullable = true) Instant acknowledged,
    boolean silenced,
    @Schema(nullable = true) Instant notified,
    @Schema(nullable = true) Map<String, Object> details) {

  /** What an alert is about. */
  public enum Source {
    @JsonProperty("system")
    SYSTEM,
    /** A watch: over as soon as it is raised. */
    @JsonProperty("market")
    MARKET
  }

  /** How an alert stands. */
  public enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("acknowledged")
    ACKNOWLEDGED,
    @JsonProperty("resolved")
    RESOLVED
  }

  /** A new one about the system. */
  public static Alert of(Finding finding, Instant now) {
    return new Alert(
        UUID.randomUUID().toString(),
        Source.SYSTEM,
        finding.condition().rule(),
        finding.condition().subject(),
        finding.level(),
        finding.message(),
        now,
        null,
        null,
        false,
        null,
        null);
  }

  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public State state() {
    if (resolved != null) {
      return State.RESOLVED;
    }
    return acknowledged != null ? State.ACKNOWLEDGED : State.OPEN;
  }

  public Condition condition() {
    return new Condition(rule, subject);
  }

  public Alert resolvedAt(Instant time) {
    return with(time, acknowledged, silenced, notified);
  }

  public Alert acknowledgedAt(Instant time) {
    return with(resolved, time, silenced, notified);
  }

  public Alert notifiedAt(Instant time) {
    return with(resolved, acknowledged, silenced, time);
  }

  public Alert silenced(boolean now) {
    return with(resolved, acknowledged, now, notified);
  }

  private Alert with(Instant resolvedAt, Instant acknowledgedAt, boolean isSilenced, Instant sent) {
    return new Alert(
        id,
        source,
        rule,
        subject,
        level,
        message,
        raised,
        resolvedAt,
        acknowledgedAt,
        isSilenced,
        sent,
        details);
  }
}
