package io.marketcast.api.monitoring.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.monitoring.logs.LogQuery;
import io.marketcast.api.monitoring.logs.LogReads;
import io.marketcast.api.monitoring.logs.LogType;
import io.marketcast.api.monitoring.wire.WatchMeters;
import io.marketcast.api.security.AdminAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Takes what a WebSocket of one who watches sends. On the watcher's event loop. */
@ApplicationScoped
class RequestDesk {

  private static final int MOST_WRONG_TOKENS = 3;
  private static final int DEFAULT_LINES = 100;

  private final AdminAccess access;
  private final Watchers watchers;
  private final LogDesk logs;
  private final Messages messages;
  private final WatchMeters meters;
  private final ObjectMapper json;

  RequestDesk(
      AdminAccess access,
      Watchers watchers,
      LogDesk logs,
      Messages messages,
      WatchMeters meters,
      ObjectMapper json) {
    this.access = access;
    this.watchers = watchers;
    this.logs = logs;
    this.messages = messages;
    this.meters = meters;
    this.json = json;
  }

  void take(Watcher watcher, String text) {
    if (text.equals("ping")) {
      say(watcher, "pong", Map.of());
      return;
    }
    JsonNode request;
    try {
      request = json.readTree(text);
    } catch (JsonProcessingException e) {
      complain(watcher, "no JSON");
      return;
    }
    switch (request.path("type").asText()) {
      case "authenticate" -> authenticate(watcher, request.path("token").asText());
      case "request_logs", "follow_logs", "unfollow_logs" -> logs(watcher, request);
      default ->
          complain(
              watcher,
              "type: authenticate, request_logs, follow_logs or unfollow_logs is expected");
    }
  }

  private void authenticate(Watcher watcher, String token) {
    if (watcher.isOperator() || access.isToken(token)) {
      say(watcher, "authenticated", Map.of());
      if (!watcher.isOperator()) {
        watchers.welcomeOperator(watcher);
      }
    } else if (watcher.countWrongToken() < MOST_WRONG_TOKENS) {
      complain(watcher, "the token is wrong");
    } else {
      watcher.end(CloseCode.WRONG_TOKEN);
    }
  }

  private void logs(Watcher watcher, JsonNode request) {
    String name = request.path("log_type").asText();
    String source = request.path("source").asText("");
    Optional<LogType> type = LogType.named(name);
    JsonNode lines = request.path("lines");
    if (!watcher.isOperator()) {
      complain(watcher, "logs are for the operator: authenticate first");
    } else if (type.isEmpty()) {
      logs.refuse(watcher, shown(name), null, "no such log; trading, system or error is expected");
    } else if (!lines.isMissingNode() && !isNumberOfLines(lines)) {
      logs.refuse(watcher, name, null, "lines: 1 to " + LogReads.MOST_LINES + " is expected");
    } else {
      LogQuery query = LogQuery.of(type.get(), source, request.path("q").asText(""));
      switch (request.path("type").asText()) {
        case "request_logs" -> logs.request(watcher, query, lines.asInt(DEFAULT_LINES));
        case "follow_logs" -> logs.follow(watcher, query);
        default -> logs.unfollow(watcher, query);
      }
    }
  }

  private static boolean isNumberOfLines(JsonNode lines) {
    return lines.isInt() && lines.intValue() >= 1 && lines.intValue() <= LogReads.MOST_LINES;
  }

  /** A name that is no log's may be anything. */
  private static String shown(String name) {
    return name.length() > 20 ? name.substring(0, 20) + "…" : name;
  }

  private void complain(Watcher watcher, String message) {
    say(watcher, "error", Map.of("message", message));
  }

  private void say(Watcher watcher, String type, Map<String, String> content) {
    watcher.answer(Outgoing.of(messages.of(type, content), meters));
  }
}
