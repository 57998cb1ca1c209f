package io.marketcast.api.monitoring.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.redis.RedisKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the other replicas, through Redis, that this one lives and how it is; when it ends in good
 * order, that too. A heartbeat that Redis does not take is left out; the next one comes when the
 * last is over.
 */
@ApplicationScoped
public class ReplicaHeartbeat {

  private static final Logger LOG = Logger.getLogger(ReplicaHeartbeat.class);
  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final ReplicaReport report;
  private final DatabaseProbe database;
  private final ControlRedis redis;
  private final ObjectMapper json;
  private final Vertx vertx;
  private volatile boolean looking;
  private volatile boolean telling;
  private volatile boolean ended;
  private long timer;

  ReplicaHeartbeat(
      ReplicaReport report,
      DatabaseProbe database,
      ControlRedis redis,
      ObjectMapper json,
      Vertx vertx) {
    this.report = report;
    this.database = database;
    this.redis = redis;
    this.json = json;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    beat();
    timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> beat());
  }

  private void beat() {
    database.refresh();
    if (!looking) {
      looking = true;
      vertx
          .executeBlocking(report::now, false)
          .onSuccess(this::tell)
          .onFailure(failure -> LOG.warnf("this replica cannot say how it is: %s", failure))
          .onComplete(done -> looking = false);
    }
  }

  /** What this replica knows of itself stays new while Redis cannot be told. */
  private void tell(ReplicaStatus status) {
    if (!telling) {
      telling = true;
      write(status)
          // one that Redis never answers must not be the last
          .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .onFailure(failure -> LOG.debugf("a heartbeat is left out: %s", failure.getMessage()))
          .onComplete(done -> telling = false);
    }
  }

  private Future<Response> write(ReplicaStatus status) throws IllegalStateException {
    if (ended) {
      return Future.succeededFuture();
    }
    RedisKeys keys = redis.keys();
    String hash = keys.replica(status.replica());
    String now = Long.toString(status.at().toEpochMilli());
    String oldest = Long.toString(status.at().minus(REMEMBERED).toEpochMilli());
    return redis
        .start(
            Command.HSET,
            hash,
            "at",
            now,
            RedisKeys.REPLICA_CONNECTIONS,
            Long.toString(status.connections()),
            RedisKeys.REPLICA_STATUS,
            text(status))
        .compose(
            set -> redis.start(Command.EXPIRE, hash, Long.toString(RedisKeys.HEARTBEAT_SECONDS)))
        .compose(set -> redis.start(Command.ZADD, keys.replicas(), now, status.replica()))
        .compose(added -> redis.start(Command.ZREMRANGEBYSCORE, keys.replicas(), "-inf", oldest));
  }

  private String text(ReplicaStatus status) {
    try {
      return json.writeValueAsString(status);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers can always be written", e);
    }
  }

  /** Who ends in good order is not missed. */
  void stop(@Observes ShutdownEvent event) {
    ended = true;
    vertx.cancelTimer(timer);
    RedisKeys keys = redis.keys();
    String replica = report.last().replica();
    try {
      redis.send(Command.DEL, keys.replica(replica));
      redis.send(Command.ZREM, keys.replicas(), replica);
    } catch (ProblemException e) {
      LOG.debugf("it will be missed for a while: %s", e.getMessage());
    }
  }
}
