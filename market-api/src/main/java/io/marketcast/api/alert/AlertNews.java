package io.marketcast.api.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Alert.Source;
import io.vertx.redis.client.Command;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Messages about alerts for those who watch, on any replica. Never waits. Thread-safe. */
@ApplicationScoped
public class AlertNews {

  private final ControlRedis redis;
  private final ObjectMapper json;

  AlertNews(ControlRedis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /** The type of messages about alerts of a source. */
  static String type(Source source) {
    return switch (source) {
      case SYSTEM -> "system_alerts";
      case MARKET -> "market_alerts";
    };
  }

  /** A message that tells alerts of one source as they are now. */
  String message(Source source, List<Alert> alerts, Instant now) {
    ObjectNode message =
        json.createObjectNode()
            .put("type", type(source))
            .put("timestamp", now.toString())
            .set("alerts", json.valueToTree(alerts));
    return text(message);
  }

  /** Tells them, unless there are none. */
  void publish(Source source, List<Alert> alerts, Instant now) {
    if (!alerts.isEmpty()) {
      publish(message(source, alerts, now));
    }
  }

  /** Tells any message: a JSON object with a {@code type}. */
  public void publish(String message) {
    redis.start(Command.PUBLISH, redis.keys().monitor(), message);
  }

  private String text(ObjectNode message) {
    try {
      return json.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and times can always be written", e);
    }
  }
}
