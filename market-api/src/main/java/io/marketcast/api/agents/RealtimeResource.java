package io.marketcast.api.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.security.AdminOnly;
import io.marketcast.api.web.ProblemException;
import io.marketcast.api.web.RawEvent;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest.Command;
import io.smallrye.common.annotation.Blocking;
import io.vertx.redis.client.Response;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.NoCache;

/** The capture: how it is, what it saw last, starting and stopping it. */
@Path("/api/v1/realtime")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "realtime", description = "The capture: how it is, and starting and stopping it")
@Blocking
public class RealtimeResource {

  private static final String IP = "[0-9a-fA-F:.]{2,45}";
  private static final int MAX_PORT = 65_535;

  private final AgentControl control;
  private final AgentDirectory directory;
  private final ClockCorrections clocks;
  private final ControlRedis redis;

  RealtimeResource(
      AgentControl control, AgentDirectory directory, ClockCorrections clocks, ControlRedis redis) {
    this.control = control;
    this.directory = directory;
    this.clocks = clocks;
    this.redis = redis;
  }

  @GET
  @Path("status")
  @NoCache
  @Operation(operationId = "realtimeStatus", summary = "Whether anything is captured, and by whom")
  public RealtimeStatus status() {
    List<AgentStatus> agents = directory.living();
    Map<String, ClockCorrection> known = clocks.known();
    return new RealtimeStatus(
        agents.stream().anyMatch(agent -> agent.capture().running()),
        CaptureStats.of(agents),
        directory.connectedClients(),
        agents.stream()
            .map(agent -> AgentState.forEverybody(agent, known.get(agent.agent())))
            .toList());
  }

  @POST
  @Path("start")
  @AdminOnly
  @SecurityRequirement(name = "admin")
  @Operation(
      operationId = "realtimeStart",
      summary = "Lets an agent capture",
      description =
          "Asks one agent, or all, and waits until it has said what became of it. Without a server"
              + " it captures what it captured last.")
  public Acknowledged start(
      @QueryParam("game_server_ip")
          @Pattern(regexp = IP, message = "an IPv4 or IPv6 address is" + " expected")
          String gameServerIp,
      @QueryParam("game_server_port") @Min(1) @Max(MAX_PORT) Integer gameServerPort,
      @QueryParam("agent") @Size(min = 1, max = 100) String agent) {
    return acknowledged(
        control.ask(Command.START, agent, gameServerIp, gameServerPort),
        Outcome.STARTED,
        "captures already; stop it first");
  }

  @POST
  @Path("stop")
  @AdminOnly
  @SecurityRequirement(name = "admin")
  @Operation(operationId = "realtimeStop", summary = "Lets an agent capture no more")
  public Acknowledged stop(@QueryParam("agent") @Size(min = 1, max = 100) String agent) {
    return acknowledged(
        control.ask(Command.STOP, agent, null, null), Outcome.STOPPED, "does not capture");
  }

  /** Done where at least one agent did it. */
  private static Acknowledged acknowledged(
      List<ControlReply> replies, Outcome done, String otherwise) {
    List<AgentStatus> changed =
        replies.stream()
            .filter(reply -> reply.outcome() == done)
            .map(ControlReply::status)
            .toList();
    if (changed.isEmpty()) {
      throw ProblemException.conflict(
          replies.stream()
              .map(reply -> "agent " + reply.agent() + " " + why(reply, otherwise))
              .collect(Collectors.joining("; ")));
    }
    return new Acknowledged(
        done.name().toLowerCase(Locale.ROOT),
        CaptureStats.of(changed),
        replies.stream().map(ControlReply::status).map(AgentState::forOperator).toList());
  }

  private static String why(ControlReply reply, String otherwise) {
    return reply.outcome() == Outcome.REFUSED ? "refuses: " + reply.message() : otherwise;
  }

  @GET
  @Path("recent")
  @NoCache
  @Operation(
      operationId = "realtimeRecent",
      summary = "The newest events of the feed, newest first",
      description = "Needs no database. Each event has the bytes it has on the stream.")
  public RecentEvents recent(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) Integer limit) {
    Response newest =
        redis.send(
            io.vertx.redis.client.Command.XREVRANGE,
            redis.keys().log(),
            "+",
            "-",
            "COUNT",
            limit.toString());
    List<RawEvent> events =
        StreamSupport.stream(newest.spliterator(), false)
            .map(entry -> new RawEvent(entry.get(1).get(1).toString(UTF_8)))
            .toList();
    return new RecentEvents(events.size(), events);
  }
}
