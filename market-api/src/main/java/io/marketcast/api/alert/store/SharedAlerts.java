package io.marketcast.api.alert.store;

import static io.marketcast.api.agents.ControlRedis.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.alert.state.Alert;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The recent alerts in Redis: every open one and {@value #MOST_OVER} that are over. Waits for
 * Redis; where it does not answer, everything ends in a {@code ProblemException}. Thread-safe.
 */
@ApplicationScoped
public class SharedAlerts {

  private static final Logger LOG = Logger.getLogger(SharedAlerts.class);
  private static final int MOST_OVER = 300;

  private final ControlRedis redis;
  private final ObjectMapper json;

  SharedAlerts(ControlRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** All of them, newest first. */
  public List<Alert> all() {
    var alerts = new ArrayList<Alert>();
    for (Response alert : redis.send(Command.HVALS, redis.keys().alerts())) {
      read(alert.toString()).ifPresent(alerts::add);
    }
    alerts.sort(Comparator.comparing(Alert::raised).reversed());
    return alerts;
  }

  public Optional<Alert> find(String id) {
    Response alert = redis.send(Command.HGET, redis.keys().alerts(), id);
    return alert == null ? Optional.empty() : read(alert.toString());
  }

  private Optional<Alert> read(String text) {
    try {
      return Optional.of(json.readValue(text, Alert.class));
    } catch (JsonProcessingException e) {
      LOG.warnf("an alert in Redis cannot be read, another version? %s", e.getOriginalMessage());
      return Optional.empty();
    }
  }

  /** Writes alerts as they are now. */
  public void save(Collection<Alert> alerts) {
    redis.sendAll(
        alerts.stream()
            .map(alert -> request(Command.HSET, redis.keys().alerts(), alert.id(), text(alert)))
            .toList());
  }

  /** Writes alerts that another replica is to look after, unless it knows them. */
  public void handOver(Collection<Alert> alerts) {
    redis.sendAll(
        alerts.stream()
            .map(alert -> request(Command.HSETNX, redis.keys().alerts(), alert.id(), text(alert)))
            .toList());
  }

  /** Removes the oldest of those that are over where there are too many. */
  public void trim(List<Alert> newestFirst) {
    List<Request> removals =
        newestFirst.stream()
            .filter(alert -> alert.resolved() != null)
            .skip(MOST_OVER)
            .map(alert -> request(Command.HDEL, redis.keys().alerts(), alert.id()))
            .toList();
    redis.sendAll(removals);
  }

  private String text(Alert alert) {
    try {
      return json.writeValueAsString(alert);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and times can always be written", e);
    }
  }

  /** Asks whoever leads to acknowledge an alert. */
  public void acknowledge(String id, Instant at) {
    redis.send(Command.HSETNX, redis.keys().alertAcknowledgements(), id, at.toString());
  }

  /** Acknowledgements that whoever leads has not taken yet: when, by alert. */
  public Map<String, Instant> acknowledgements() {
    Response fields = redis.send(Command.HGETALL, redis.keys().alertAcknowledgements());
    var times = new HashMap<String, Instant>();
    for (String id : fields.getKeys()) {
      times.put(id, Instant.parse(fields.get(id).toString()));
    }
    return times;
  }

  /** They have been taken. */
  public void forget(Collection<String> acknowledged) {
    redis.sendAll(
        acknowledged.stream()
            .map(id -> request(Command.HDEL, redis.keys().alertAcknowledgements(), id))
            .toList());
  }
}
