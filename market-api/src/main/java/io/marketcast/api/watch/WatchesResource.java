package io.marketcast.api.watch;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/** Watches: saved conditions on the market. */
@Path("/api/v1/watches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "watches", description = "Saved conditions on the market that become alerts")
@AdminOnly
@Blocking
public class WatchesResource {

  private final WatchStore watches;

  WatchesResource(WatchStore watches) {
    this.watches = watches;
  }

  /** All watches. */
  public record WatchList(List<Watch> watches) {}

  @GET
  @NoCache
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "watches", summary = "All watches, by their ids")
  public WatchList watches() {
    return new WatchList(watches.all());
  }

  @GET
  @Path("{id}")
  @NoCache
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "watch", summary = "One watch")
  public Watch watch(@PathParam("id") String id) {
    return watches.find(id).orElseThrow(WatchesResource::unknown);
  }

  @PUT
  @Path("{id}")
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "putWatch",
      summary = "Adds a watch, or replaces the one with this id",
      description =
          "Either item_id or text says what is meant; text is a part of a name, in any of its"
              + " languages. value is a price, or a percentage of the median of seven days.")
  public Watch put(
      @PathParam("id") @Pattern(regexp = Checks.ID, message = Checks.ID_EXPECTED) String id,
      @NotNull @Valid WatchRequest request) {
    Watch watch = request.watch(id, watches.find(id).map(Watch::lastFired).orElse(null));
    watches.save(watch);
    return watch;
  }

  @DELETE
  @Path("{id}")
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "deleteWatch", summary = "Deletes a watch")
  public void delete(@PathParam("id") String id) {
    if (!watches.delete(id)) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("id", "there is no such watch");
  }
}
