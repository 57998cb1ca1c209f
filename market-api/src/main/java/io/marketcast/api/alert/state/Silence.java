package io.marketcast.api.alert.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A time in which some alerts are not sent. They are raised and shown all the same, and sent when
 * it ends where they are still open.
 *
 * @param id chosen by the operator
 * @param rule of which rule; absent for any
 * @param subject about what; absent for anything
 * @param from not before
 * @param until not from then on
 * @param comment why; absent where nobody said
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Silence(
    String id,
    @Schema(nullable = true) String rule,
    @Schema(nullable = true) String subject,
    Instant from,
    Instant until,
    @Schema(nullable = true) String comment) {

  /** Whether it holds for an alert now. */
  public boolean covers(Alert alert, Instant now) {
    return !now.isBefore(from)
        && now.isBefore(until)
        && (rule == null || rule.equals(alert.rule()))
        && (subject == null || subject.equals(alert.subject()));
  }
}
