package io.marketcast.api.agents;

import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The agents that live, as they last said, and the readers of all replicas. At most {@value #MOST}
 * of each. Waits for Redis.
 */
@ApplicationScoped
public class AgentDirectory {

  private static final Logger LOG = Logger.getLogger(AgentDirectory.class);
  private static final int MOST = 100;

  private final ControlRedis redis;
  private final ControlJson json = new ControlJson();

  AgentDirectory(ControlRedis redis) {
    this.redis = redis;
  }

  /** Agents that live, by name. */
  public List<AgentStatus> living() {
    RedisKeys keys = redis.keys();
    List<Request> reads =
        newest(keys.agents()).stream()
            .map(id -> request(keys.agent(id), RedisKeys.AGENT_STATUS))
            .toList();
    var agents = new ArrayList<AgentStatus>();
    for (Response status : redis.sendAll(reads)) {
      if (status != null) {
        read(status.toString(), agents);
      }
    }
    agents.sort(Comparator.comparing(AgentStatus::agent));
    return agents;
  }

  /** Streams open on all replicas that live. */
  public long connectedClients() {
    RedisKeys keys = redis.keys();
    List<Request> reads =
        newest(keys.replicas()).stream()
            .map(id -> request(keys.replica(id), RedisKeys.REPLICA_CONNECTIONS))
            .toList();
    long connections = 0;
    for (Response answer : redis.sendAll(reads)) {
      connections += answer == null ? 0 : answer.toLong();
    }
    return connections;
  }

  private List<String> newest(String sortedSet) {
    Response ids = redis.send(Command.ZRANGE, sortedSet, Integer.toString(-MOST), "-1");
    return StreamSupport.stream(ids.spliterator(), false).map(Response::toString).toList();
  }

  private static Request request(String hash, String field) {
    return ControlRedis.request(Command.HGET, hash, field);
  }

  private void read(String status, List<AgentStatus> agents) {
    try {
      agents.add(json.status(status));
    } catch (MalformedEventException e) {
      LOG.warnf("an agent's status cannot be read, another version? %s", e.getMessage());
    }
  }
}
