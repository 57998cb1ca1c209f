package io.marketcast.api.alert.notify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a channel took a test message.
 *
 * @param status of HTTP; absent where there was no answer
 * @param problem why there was none; absent where there was one
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestResult(
    String channel,
    boolean delivered,
    @Schema(nullable = true) Integer status,
    @Schema(nullable = true) String problem) {

  static TestResult of(String channel, Answer answer) {
    Integer status = answer.status() == 0 ? null : answer.status();
    return new TestResult(channel, answer.isDelivered(), status, answer.problem());
  }
}
