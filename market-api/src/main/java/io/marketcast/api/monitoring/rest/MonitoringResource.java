package io.marketcast.api.monitoring.rest;

import io.marketcast.api.monitoring.logs.LogPage;
import io.marketcast.api.monitoring.logs.LogQuery;
import io.marketcast.api.monitoring.logs.LogReads;
import io.marketcast.api.monitoring.logs.LogType;
import io.marketcast.api.monitoring.status.AgentView;
import io.marketcast.api.monitoring.status.ReplicaView;
import io.marketcast.api.monitoring.status.SystemMonitor;
import io.marketcast.api.monitoring.status.SystemStatus;
import io.marketcast.api.security.AdminOnly;
import io.marketcast.api.web.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/** The whole system, whichever replica is asked. */
@Path("/api/v1/monitoring")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "monitoring", description = "The whole system: the operator's")
@AdminOnly
@SecurityRequirement(name = "admin")
@Blocking
public class MonitoringResource {

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_WORDS = 200;

  private final SystemMonitor system;
  private final LogReads logs;

  MonitoringResource(SystemMonitor system, LogReads logs) {
    this.system = system;
    this.logs = logs;
  }

  @GET
  @Path("system-status")
  @NoCache
  @Operation(
      operationId = "systemStatus",
      summary = "Redis, database, feed, replicas and agents",
      description = "Where Redis is away only the replica that answers is known.")
  public SystemStatus systemStatus() {
    return system.now();
  }

  @GET
  @Path("replicas")
  @NoCache
  @Operation(operationId = "monitoringReplicas", summary = "All replicas, and how they are")
  public Replicas replicas() {
    List<ReplicaView> replicas = system.now().replicas();
    return new Replicas(replicas.size(), replicas);
  }

  @GET
  @Path("agents")
  @NoCache
  @Operation(operationId = "monitoringAgents", summary = "All agents, and how they are")
  public Agents agents() {
    List<AgentView> agents = system.now().agents();
    return new Agents(agents.size(), agents);
  }

  @GET
  @Path("logs/{log_type}")
  @NoCache
  @Operation(
      operationId = "monitoringLogs",
      summary = "The newest lines of a log, of all replicas and agents",
      description =
          "trading is what happens between packets and tables, system everything else, error the"
              + " warnings and errors of both. Secrets and players' ids are masked.")
  public LogPage logs(
      @PathParam("log_type") String logType,
      @QueryParam("lines") @DefaultValue("100") @Min(1) @Max(LogReads.MOST_LINES) Integer lines,
      @QueryParam("source") @Size(max = LONGEST_ID) String source,
      @QueryParam("q") @Size(max = LONGEST_WORDS) String q) {
    LogType type =
        LogType.named(logType)
            .orElseThrow(() ->
                ProblemException.notFound(
                    "log_type", "no such log; trading, system or error is expected"));
    return logs.read(LogQuery.of(type, source, q), lines);
  }
}
