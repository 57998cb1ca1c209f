package io.marketcast.api.monitoring.logs;

import static io.marketcast.api.agents.ControlRedis.request;

import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.redis.RedisKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of all replicas and agents in Redis: about a thousand of each, for a week. Brings this
 * replica's own there every second, as they are in memory; those that come while Redis is away for
 * long are only on disk. What others wrote is masked once more. Reading waits for Redis, for
 * seconds.
 */
@ApplicationScoped
public class SharedLogs {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MOST_SOURCES = 100;
  private static final int MOST_AT_ONCE = 200;
  private static final String BEFORE_ALL = "0-0";

  private final ControlRedis redis;
  private final OwnLog own;
  private final Masking masking = new Masking(List.of());
  private final Vertx vertx;
  private volatile boolean sending;
  private long sentPlace; // used by one sending at a time
  private long timer;

  SharedLogs(ControlRedis redis, OwnLog own, Vertx vertx) {
    this.redis = redis;
    this.own = own;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> sendSoon());
  }

  void stop(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  private void sendSoon() {
    if (!sending && own.end() > sentPlace) {
      sending = true;
      vertx.executeBlocking(this::send, false).onComplete(done -> sending = false);
    }
  }

  private Void send() {
    OwnLog.Lines unsent = own.since(sentPlace);
    String stream = redis.keys().replicaLog(own.source());
    var commands = new ArrayList<Request>();
    for (LogLine line : unsent.lines()) {
      commands.add(
          request(
              Command.XADD,
              stream,
              "MAXLEN",
              "~",
              Integer.toString(OwnLog.MOST_LINES),
              "*",
              "at",
              line.at().toString(),
              "level",
              line.level(),
              "logger",
              line.logger(),
              "message",
              line.message()));
    }
    commands.add(request(Command.EXPIRE, stream, Long.toString(KEPT.toSeconds())));
    try {
      redis.sendAll(commands);
      sentPlace = unsent.end();
    } catch (ProblemException e) {
      // they are sent again, some perhaps twice
    }
    return null;
  }

  /** The stream of every source but this replica itself, by the source's name. */
  Map<String, String> streams() {
    RedisKeys keys = redis.keys();
    String last = Integer.toString(-MOST_SOURCES);
    List<Response> ids =
        redis.sendAll(
            List.of(
                request(Command.ZRANGE, keys.agents(), last, "-1"),
                request(Command.ZRANGE, keys.replicas(), last, "-1")));
    var streams = new LinkedHashMap<String, String>();
    ids.get(0).forEach(id -> streams.put(id.toString(), keys.agentLog(id.toString())));
    ids.get(1).forEach(id -> streams.put(id.toString(), keys.replicaLog(id.toString())));
    streams.remove(own.source());
    return streams;
  }

  /** All lines of some streams, each newest first, that somebody wants. */
  List<LogLine> newest(Map<String, String> streams, LogQuery query) {
    List<String> sources = streams.keySet().stream().filter(query::isOf).toList();
    List<Response> logs =
        redis.sendAll(
            sources.stream()
                .map(source -> request(Command.XREVRANGE, streams.get(source), "+", "-"))
                .toList());
    var lines = new ArrayList<LogLine>();
    for (int i = 0; i < sources.size(); i++) {
      for (Response entry : logs.get(i)) {
        LogLine line = line(sources.get(i), entry);
        if (query.wants(line)) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  /** Where each stream ends. */
  Map<String, String> ends(Map<String, String> streams) {
    List<String> sources = List.copyOf(streams.keySet());
    List<Response> newest =
        redis.sendAll(
            sources.stream()
                .map(source ->
                    request(Command.XREVRANGE, streams.get(source), "+", "-", "COUNT", "1"))
                .toList());
    var ends = new HashMap<String, String>();
    for (int i = 0; i < sources.size(); i++) {
      Response entries = newest.get(i);
      ends.put(sources.get(i), entries.size() == 0 ? BEFORE_ALL : entries.get(0).get(0).toString());
    }
    return ends;
  }

  /**
   * The next lines of all sources; of one that was not there before, from its beginning.
   *
   * @param ends where each was read up to; moved on
   */
  List<LogLine> next(Map<String, String> ends) {
    Map<String, String> streams = streams();
    ends.keySet().retainAll(streams.keySet());
    List<String> sources = List.copyOf(streams.keySet());
    List<Response> logs =
        redis.sendAll(
            sources.stream()
                .map(source -> {
                  String from = following(ends.getOrDefault(source, BEFORE_ALL));
                  String count = Integer.toString(MOST_AT_ONCE);
                  return request(Command.XRANGE, streams.get(source), from, "+", "COUNT", count);
                })
                .toList());
    var lines = new ArrayList<LogLine>();
    for (int i = 0; i < sources.size(); i++) {
      for (Response entry : logs.get(i)) {
        ends.put(sources.get(i), entry.get(0).toString());
        lines.add(line(sources.get(i), entry));
      }
    }
    return lines;
  }

  /** The id behind another one; Redis 5 has no exclusive ranges. */
  private static String following(String id) {
    int dash = id.indexOf('-');
    return id.substring(0, dash + 1) + (Long.parseLong(id.substring(dash + 1)) + 1);
  }

  private LogLine line(String source, Response entry) {
    var fields = new HashMap<String, String>();
    Response pairs = entry.get(1);
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
    }
    return new LogLine(
        time(fields.getOrDefault("at", ""), entry.get(0).toString()),
        source,
        fields.getOrDefault("level", "info"),
        fields.getOrDefault("logger", ""),
        masking.mask(fields.getOrDefault("message", "")));
  }

  /** When Redis got it, where the line does not say. */
  private static Instant time(String at, String id) {
    try {
      return Instant.parse(at);
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
    }
  }
}
