package io.marketcast.api.alert.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.alert.state.Silence;
import io.marketcast.api.web.ProblemException;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;

/**
 * A silence as the operator asks for it.
 *
 * @param rule of which rule; absent for any
 * @param subject about what, {@code agent:vm-1}; absent for anything
 * @param from absent for now
 * @param until not from then on
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SilenceRequest(
    @Size(max = 64) String rule,
    @Size(max = 200) String subject,
    Instant from,
    Instant until,
    @Size(max = 500) String comment) {

  private static final Duration LONGEST = Duration.ofDays(366);

  Silence silence(String id, Instant now) {
    Instant begin = from == null ? now : from;
    if (until == null || !until.isAfter(begin) || !until.isAfter(now)) {
      throw ProblemException.badParameter("until", "a time after its beginning is expected");
    }
    if (Duration.between(begin, until).compareTo(LONGEST) > 0) {
      throw ProblemException.badParameter("until", "a year at most is expected");
    }
    return new Silence(id, rule, subject, begin, until, comment);
  }
}
