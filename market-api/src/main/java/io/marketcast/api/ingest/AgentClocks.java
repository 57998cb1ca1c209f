package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis;
import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How far agents' clocks are off, and what their capture times are corrected by. One thread.
 *
 * <p>A heartbeat holds the agent's time, and its remaining time to live says when, by the clock of
 * Redis, it was written: the difference is the skew. Up to two seconds it is left alone, for the
 * measurement is not exact and looks of one agent must stay in order; beyond, it is taken off, and
 * changed only where it is off by another second. Capture times that are still after the event was
 * stored are set to that. The event itself and its {@code ts} stay as published.
 */
final class AgentClocks {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final long SMALL_MILLIS = 2_000;
  private static final long CHANGE_MILLIS = 1_000;
  private static final int MAX_AGENTS = 1_000;

  private final IngestRedis redis;
  private final RedisKeys keys;
  private final Map<String, Long> corrections = new HashMap<>();
  private long refreshedNanos;
  private boolean refreshed;

  AgentClocks(IngestRedis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** When it was captured, by the clock of Redis as near as is known. */
  Instant corrected(Origin origin, Instant stored) {
    Instant captured = origin.timestamp().minusMillis(corrections.getOrDefault(origin.agent(), 0L));
    return captured.isAfter(stored) ? stored : captured;
  }

  /** Measures, every ten seconds at most, and writes down what it found. */
  void refresh(Connection connection) throws SQLException, InterruptedException {
    if (refreshed && System.nanoTime() - refreshedNanos < PAUSE.toNanos()) {
      return;
    }
    refreshed = true;
    refreshedNanos = System.nanoTime();
    corrections.clear();
    read(connection);
    try {
      measure(connection);
    } catch (RedisAwayException e) {
      // the corrections that are known go on being used
    }
  }

  private void read(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT agent, correction_millis FROM agent_clock");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        corrections.put(rows.getString(1), rows.getLong(2));
      }
    }
  }

  private void measure(Connection connection)
      throws SQLException, RedisAwayException, InterruptedException {
    Response agents =
        redis.call(Request.cmd(Command.ZRANGE).arg(keys.agents()).arg(-MAX_AGENTS).arg(-1));
    for (Response agent : agents) {
      String id = agent.toString();
      Response at = redis.call(Request.cmd(Command.HGET).arg(keys.agent(id)).arg("at"));
      Response left = redis.call(Request.cmd(Command.PTTL).arg(keys.agent(id)));
      Response now = redis.call(Request.cmd(Command.TIME));
      if (at != null && left.toLong() > 0 && at.toString().matches("\\d{1,15}")) {
        long nowMillis = now.get(0).toLong() * 1_000 + now.get(1).toLong() / 1_000;
        long written = nowMillis - (RedisKeys.HEARTBEAT_SECONDS * 1_000 - left.toLong());
        write(connection, id, Long.parseLong(at.toString()) - written);
      }
    }
  }

  private void write(Connection connection, String agent, long skewMillis) throws SQLException {
    long known = corrections.getOrDefault(agent, 0L);
    long wanted = Math.abs(skewMillis) <= SMALL_MILLIS ? 0 : skewMillis;
    long correction = Math.abs(wanted - known) > CHANGE_MILLIS ? wanted : known;
    corrections.put(agent, correction);
    String text =
        """
        INSERT INTO agent_clock (agent, skew_millis, correction_millis, measured)
        VALUES (?, ?, ?, now())
        ON CONFLICT (agent) DO UPDATE SET skew_millis = EXCLUDED.skew_millis,
          correction_millis = EXCLUDED.correction_millis, measured = EXCLUDED.measured\
        """;
    try (PreparedStatement insert = connection.prepareStatement(text)) {
      insert.setString(1, agent);
      insert.setLong(2, skewMillis);
      insert.setLong(3, correction);
      insert.executeUpdate();
    }
  }
}
