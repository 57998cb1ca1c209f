package io.marketcast.api.market.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.web.RawEvent;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Events in the order of the feed. */
@JsonNaming(SnakeCaseStrategy.class)
public record EventPage(
    int count,
    List<RawEvent> events,
    @Schema(description = "Ask after this one for what follows") String next,
    @Schema(description = "Whether more is stored already") boolean hasMore,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(nullable = true, description = "What is missing before the first; absent mostly")
        Gap gap) {

  /** Offsets of one epoch that are not stored any more. */
  @Schema(name = "EventGap")
  public record Gap(String from, String to) {}
}
