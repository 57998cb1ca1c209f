package io.marketcast.api.player;

import io.marketcast.api.security.AdminOnly;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/** Players, of whom nothing is kept but what they said to everybody. */
@Path("/api/v1/players")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "players", description = "Erasing what is kept of a player")
@Blocking
public class PlayersResource {

  private final Erasure erasure;

  PlayersResource(Erasure erasure) {
    this.erasure = erasure;
  }

  /** In the body and not in the path, which would be in the access logs of proxies. */
  @POST
  @Path("erase")
  @AdminOnly
  @NoCache
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "erasePlayer",
      summary = "Erases what is kept of a player, one part at a time",
      description =
          "Events, shouts, offers and alerts, in the log and in the database. Each request does one"
              + " part; send it again with from=next until next is null. Only counts unless dry_run"
              + " is false. Readers that resume over erased events are told a gap.")
  public Erased erase(@NotNull @Valid ErasureRequest request) {
    return request.from() == null
        ? erasure.begin(request.player(), request.isDryRun())
        : erasure.goOn(request.player(), request.isDryRun(), Stage.parse(request.from()));
  }
}
