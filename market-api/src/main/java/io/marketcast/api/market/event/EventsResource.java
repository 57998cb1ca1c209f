package io.marketcast.api.market.event;

import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.event.Cursor;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that a reader of the stream missed. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events", description = "Events as they were on the stream")
@Blocking
public class EventsResource {

  private static final int MOST = 1000;

  private final EventReads events;

  EventsResource(EventReads events) {
    this.events = events;
  }

  @GET
  @Operation(
      operationId = "events",
      summary = "Events behind a cursor, in the order of the feed",
      description =
          "To fill a gap, ask again with after=next as long as has_more is true. Each event has the"
              + " bytes it had on the stream.")
  public EventPage events(
      @QueryParam("after")
          @Parameter(
              required = true,
              description = "The id of an event; 0 as offset begins with the epoch",
              schema = @Schema(implementation = String.class),
              example = "k3f9:8126")
          Cursor after,
      @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(MOST) Integer limit) {
    if (after == null) {
      throw ProblemException.badParameter("after", "a cursor such as k3f9:8127 is expected");
    }
    return events.after(after, limit);
  }
}
