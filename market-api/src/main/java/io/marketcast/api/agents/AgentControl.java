package io.marketcast.api.agents;

import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlRequest;
import io.marketcast.protocol.control.ControlRequest.Command;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks agents to start or stop, and waits until they have said what became of it. */
@ApplicationScoped
public class AgentControl {

  private static final Logger LOG = Logger.getLogger(AgentControl.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration MARGIN = Duration.ofSeconds(1); // for Redis itself

  private final ControlRedis redis;
  private final AgentDirectory directory;
  private final ControlJson json = new ControlJson();

  AgentControl(ControlRedis redis, AgentDirectory directory) {
    this.redis = redis;
    this.directory = directory;
  }

  /**
   * Asks one agent, or every living one where {@code agent} is null.
   *
   * @return one reply or more
   * @throws ProblemException where no such agent lives, or none answers in time
   */
  List<ControlReply> ask(Command command, String agent, String serverIp, Integer serverPort) {
    int asked = living(agent);
    String id = UUID.randomUUID().toString();
    var request = new ControlRequest(id, command, agent, serverIp, serverPort);
    LOG.infof("asking %s to %s", agent == null ? "all agents" : "agent " + agent, command);
    long heard =
        redis
            .send(
                io.vertx.redis.client.Command.PUBLISH, redis.keys().control(), json.write(request))
            .toLong();
    List<ControlReply> replies = heard == 0 ? List.of() : replies(id, asked);
    if (replies.isEmpty()) {
      throw ProblemException.noAnswer(
          (agent == null ? "no agent" : "agent " + agent)
              + " answered within "
              + PATIENCE.toSeconds()
              + " s; the request may still be carried out, realtime/status tells");
    }
    return replies;
  }

  private int living(String agent) {
    List<String> living = directory.living().stream().map(AgentStatus::agent).toList();
    if (living.isEmpty()) {
      throw ProblemException.notFound(null, "no agent is online");
    }
    if (agent != null && !living.contains(agent)) {
      throw ProblemException.notFound(
          "agent", "no agent of this name is online; those that are: " + String.join(", ", living));
    }
    return agent == null ? living.size() : 1;
  }

  private List<ControlReply> replies(String id, int wanted) {
    var replies = new ArrayList<ControlReply>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (replies.size() < wanted) {
      long secondsLeft = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000_000);
      if (secondsLeft <= 0) {
        break;
      }
      next(id, secondsLeft, replies);
    }
    return replies;
  }

  private void next(String id, long seconds, List<ControlReply> replies) {
    Response popped =
        redis.send(
            Duration.ofSeconds(seconds).plus(MARGIN),
            io.vertx.redis.client.Command.BLPOP,
            redis.keys().reply(id),
            Long.toString(seconds));
    if (popped == null) {
      return;
    }
    try {
      replies.add(json.reply(popped.get(1).toString()));
    } catch (MalformedEventException e) {
      LOG.warnf("an agent's reply cannot be read, another version? %s", e.getMessage());
    }
  }
}
