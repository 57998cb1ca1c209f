package io.marketcast.api.alert.rest;

import io.marketcast.api.alert.AlertPage;
import io.marketcast.api.alert.AlertView;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.alert.store.AlertFilter;
import io.marketcast.api.alert.store.SharedAlerts;
import io.marketcast.api.market.query.Checks;
import io.marketcast.api.security.AdminOnly;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/** The alerts: what is and was wrong, and what watches saw. */
@Path("/api/v1/monitoring/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "alerts", description = "What is wrong, what watches saw, and whom that is told")
@AdminOnly
@Blocking
public class AlertsResource {

  private final AlertView alerts;
  private final SharedAlerts shared;
  private final InstantSource clock;

  AlertsResource(AlertView alerts, SharedAlerts shared, InstantSource clock) {
    this.alerts = alerts;
    this.shared = shared;
    this.clock = clock;
  }

  @GET
  @NoCache
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "alerts",
      summary = "Alerts, newest first",
      description =
          "level: this and worse. With a database all that were ever raised, without one those that"
              + " are open and the last 300.")
  public AlertPage alerts(
      @QueryParam("level")
          @Pattern(
              regexp = "INFO|WARNING|ERROR|CRITICAL",
              message = "INFO, WARNING, ERROR or CRITICAL is expected")
          String level,
      @QueryParam("state")
          @Pattern(
              regexp = "open|acknowledged|resolved",
              message = "open, acknowledged or resolved is expected")
          String state,
      @QueryParam("source")
          @Pattern(regexp = "system|market", message = "system or market is expected")
          String source,
      @QueryParam("limit") @DefaultValue(Checks.USUAL_ROWS) @Min(1) @Max(Checks.MOST_ROWS)
          Integer limit) {
    return alerts.page(
        new AlertFilter(
            source == null ? null : Alert.Source.valueOf(source.toUpperCase(Locale.ROOT)),
            level == null ? null : Level.valueOf(level),
            state == null ? null : Alert.State.valueOf(state.toUpperCase(Locale.ROOT)),
            limit));
  }

  @POST
  @Path("{id}/acknowledge")
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "acknowledgeAlert",
      summary = "Says that somebody knows and looks after it",
      description =
          "It stays open until it is over, and is not sent any more where it was not yet.")
  public Alert acknowledge(@PathParam("id") String id) {
    Alert alert =
        alerts
            .find(id)
            .orElseThrow(() -> ProblemException.notFound("id", "there is no such alert"));
    if (alert.resolved() != null) {
      throw ProblemException.conflict("it is over already");
    }
    if (alert.acknowledged() != null) {
      return alert;
    }
    Instant now = clock.instant();
    shared.acknowledge(id, now);
    return alert.acknowledgedAt(now);
  }
}
