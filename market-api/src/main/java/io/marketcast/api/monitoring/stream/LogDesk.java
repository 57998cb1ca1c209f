package io.marketcast.api.monitoring.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.monitoring.logs.LogFollow;
import io.marketcast.api.monitoring.logs.LogLine;
import io.marketcast.api.monitoring.logs.LogQuery;
import io.marketcast.api.monitoring.logs.LogReads;
import io.marketcast.api.monitoring.logs.LogType;
import io.marketcast.api.monitoring.wire.WatchMeters;
import io.marketcast.api.web.ProblemException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Logs for those who watch: the newest lines on request, one request of each at a time, and lines
 * as they come, of at most {@value #MOST_FOLLOWS} queries each. Its methods are called on the
 * watcher's event loop.
 */
@ApplicationScoped
class LogDesk {

  static final int MOST_FOLLOWS = 3;

  /** Lines, as {@code log_data}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record LogData(
      LogType logType,
      String source,
      String q,
      boolean live,
      int count,
      List<LogLine> lines,
      String missing) {}

  /** Why there are none, as {@code log_error}. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record LogError(String logType, String source, String message) {}

  private final LogReads reads;
  private final LogFollow follow;
  private final Messages messages;
  private final WatchMeters meters;
  private final Vertx vertx;
  private final Map<LogQuery, Integer> followed = new HashMap<>(); // guarded by this

  LogDesk(LogReads reads, LogFollow follow, Messages messages, WatchMeters meters, Vertx vertx) {
    this.reads = reads;
    this.follow = follow;
    this.messages = messages;
    this.meters = meters;
    this.vertx = vertx;
  }

  void request(Watcher watcher, LogQuery query, int lines) {
    if (watcher.beginRequest()) {
      vertx
          .executeBlocking(() -> answer(query, lines), false)
          .onComplete(answer ->
              watcher
                  .loop()
                  .soon(() -> {
                    watcher.endRequest();
                    if (answer.succeeded()) {
                      watcher.sendAlone(answer.result());
                    }
                  }));
    } else {
      refuse(
          watcher, query.type().toString(), query.source(), "the last request is not answered yet");
    }
  }

  private Outgoing answer(LogQuery query, int lines) {
    try {
      var page = reads.read(query, lines);
      return outgoing(
          "log_data",
          new LogData(
              page.logType(),
              page.source(),
              page.q(),
              false,
              page.count(),
              page.lines(),
              page.missing()));
    } catch (ProblemException e) {
      return outgoing(
          "log_error", new LogError(query.type().toString(), query.source(), e.getMessage()));
    }
  }

  private Outgoing outgoing(String type, Object content) {
    return Outgoing.of(messages.of(type, content), meters);
  }

  /** Says why there is no log. */
  void refuse(Watcher watcher, String logType, String source, String message) {
    watcher.sendAlone(outgoing("log_error", new LogError(logType, source, message)));
  }

  void follow(Watcher watcher, LogQuery query) {
    if (watcher.isEnded() || watcher.follows().contains(query)) {
      return;
    }
    if (watcher.follows().size() == MOST_FOLLOWS) {
      refuse(
          watcher,
          query.type().toString(),
          query.source(),
          "at most " + MOST_FOLLOWS + " logs can be followed");
      return;
    }
    watcher.follows().add(query);
    synchronized (this) {
      followed.merge(query, 1, Integer::sum);
    }
    vertx.executeBlocking(follow::begin, false); // now, and not when it is looked at next
  }

  void unfollow(Watcher watcher, LogQuery query) {
    if (watcher.follows().remove(query)) {
      synchronized (this) {
        followed.computeIfPresent(query, (same, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  void unfollowAll(Watcher watcher) {
    List.copyOf(watcher.follows()).forEach(query -> unfollow(watcher, query));
  }

  /** What is followed by anybody. From any thread. */
  synchronized List<LogQuery> followed() {
    return List.copyOf(followed.keySet());
  }

  /**
   * What has come since the last call, for each query that anybody follows. Waits for Redis; for
   * one thread at a time.
   */
  Map<LogQuery, MonitorMessage> news() {
    List<LogQuery> queries = followed();
    if (queries.isEmpty()) {
      follow.end();
      return Map.of();
    }
    follow.begin();
    List<LogLine> lines = follow.next();
    var news = new HashMap<LogQuery, MonitorMessage>();
    for (LogQuery query : queries) {
      List<LogLine> wanted = lines.stream().filter(query::wants).toList();
      if (!wanted.isEmpty()) {
        var data =
            new LogData(
                query.type(), query.source(), query.words(), true, wanted.size(), wanted, null);
        news.put(query, messages.of("log_data", data));
      }
    }
    return news;
  }
}
