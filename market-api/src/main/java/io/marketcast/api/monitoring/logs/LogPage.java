package io.marketcast.api.monitoring.logs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The newest lines of a log.
 *
 * @param missing why lines of others are missing; null where none are
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogPage(
    LogType logType,
    @Schema(nullable = true, description = "That were asked for; absent for all") String source,
    @Schema(nullable = true, description = "That the lines hold; absent for any") String q,
    int count,
    @Schema(description = "Oldest first") List<LogLine> lines,
    @Schema(nullable = true, description = "Why lines of others are missing; absent where none are")
        String missing) {

  public LogPage {
    lines = List.copyOf(lines);
  }
}
