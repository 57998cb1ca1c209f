package io.marketcast.api.market.shout;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

/** What players shouted. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "shouts")
@Blocking
public class ShoutsResource {

  private final ShoutReads shouts;

  ShoutsResource(ShoutReads shouts) {
    this.shouts = shouts;
  }

  @GET
  @Path("shouts")
  @Cache(maxAge = 2)
  @Operation(
      operationId = "shouts",
      summary = "Shouts, newest first",
      description =
          "Where q or nickname is given and from is not, those of the last 7 days only: each shout"
              + " has to be looked at. The answer's from says how far back.")
  public ShoutPage shouts(@Valid @BeanParam ShoutFilter filter) {
    return shouts.page(filter);
  }
}
