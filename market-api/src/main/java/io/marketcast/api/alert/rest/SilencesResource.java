package io.marketcast.api.alert.rest;

import io.marketcast.api.alert.state.Silence;
import io.marketcast.api.alert.store.Silences;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.security.AdminOnly;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/** Silences: times in which some alerts are not sent. */
@Path("/api/v1/monitoring/silences")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
@AdminOnly
@Blocking
public class SilencesResource {

  private final Silences silences;
  private final InstantSource clock;

  SilencesResource(Silences silences, InstantSource clock) {
    this.silences = silences;
    this.clock = clock;
  }

  /** Those that hold or will hold. */
  public record SilenceList(List<Silence> silences) {}

  @GET
  @NoCache
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "silences", summary = "Silences that hold or will hold")
  public SilenceList silences() {
    return new SilenceList(silences.current(clock.instant()));
  }

  @GET
  @Path("{id}")
  @NoCache
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "silence", summary = "One silence")
  public Silence silence(@PathParam("id") String id) {
    return silences.find(id, clock.instant()).orElseThrow(SilencesResource::unknown);
  }

  @PUT
  @Path("{id}")
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "putSilence",
      summary = "Adds a silence, or replaces the one with this id",
      description =
          "Alerts of the rule and the subject (absent: any) are raised and shown, but not sent"
              + " until it is over; those that are still open then are.")
  public Silence put(
      @PathParam("id") @Pattern(regexp = Checks.ID, message = Checks.ID_EXPECTED) String id,
      @NotNull @Valid SilenceRequest request) {
    Instant now = clock.instant();
    Silence silence = request.silence(id, now);
    silences.save(silence, now);
    return silence;
  }

  @DELETE
  @Path("{id}")
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "deleteSilence", summary = "Ends a silence")
  public void delete(@PathParam("id") String id) {
    if (!silences.delete(id)) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("id", "there is no such silence, or it is over");
  }
}
