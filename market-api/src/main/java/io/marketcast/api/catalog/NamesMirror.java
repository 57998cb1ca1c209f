package io.marketcast.api.catalog;

import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.RedisConfig;
import io.marketcast.api.feed.redis.FeedServer;
import io.marketcast.api.store.Database;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.json.NamesJson;
import io.marketcast.protocol.redis.RedisKeys;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Keeps the names in Redis the same as those in the database. Looks every few seconds, so that a
 * Redis that was away, or has forgotten them, gets them again; every replica does, and it does not
 * matter which. Blocks; any thread.
 */
@ApplicationScoped
public class NamesMirror {

  private static final Logger LOG = Logger.getLogger(NamesMirror.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final NamesJson json = new NamesJson();
  private final Database database;
  private final CatalogReader catalog;
  private final RedisKeys keys;
  private final FeedServer server;
  private boolean failing;

  NamesMirror(
      Vertx vertx, Database database, CatalogReader catalog, FeedService feed, RedisConfig config) {
    this.database = database;
    this.catalog = catalog;
    keys = new RedisKeys(config.prefix());
    server = new FeedServer(vertx, feed.address(), keys, PATIENCE);
  }

  @Scheduled(
      every = "{marketcast.catalog.mirror-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (database.isUsable()) {
      publish();
    }
  }

  /**
   * Writes to Redis what differs there.
   *
   * @return whether it is the same now
   */
  synchronized boolean publish() {
    Redis client = null; // one for each look: a half open one would stay so
    try {
      client = await(server.client(1, 1));
      RedisConnection redis = await(client.connect());
      for (CatalogReader.Version version : catalog.versions()) {
        publish(redis, version);
      }
      failing = false;
      return true;
    } catch (ExecutionException | TimeoutException | ProblemException e) {
      if (!failing) {
        String reason = Objects.requireNonNullElse(e.getMessage(), "Redis does not answer");
        LOG.warnf("agents do not get new item names yet, trying again: %s", reason);
      }
      failing = true;
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (client != null) {
        client.close();
      }
    }
  }

  private void publish(RedisConnection redis, CatalogReader.Version version)
      throws ExecutionException, InterruptedException, TimeoutException {
    String key = keys.names(version.game(), version.language());
    Response known =
        await(redis.send(Request.cmd(Command.HGET).arg(key).arg(RedisKeys.NAMES_VERSION)));
    if (known != null && known.toString().equals(version.version())) {
      return;
    }
    byte[] names = json.write(catalog.names(version.game(), version.language()));
    String present = NamesJson.version(names); // there may have been an import since
    if (known != null && known.toString().equals(present)) {
      return;
    }
    await(
        redis.send(
            Request.cmd(Command.HSET)
                .arg(key)
                .arg(RedisKeys.NAMES_VERSION)
                .arg(present)
                .arg(RedisKeys.NAMES)
                .arg(Buffer.buffer(names))));
    LOG.infof("item names of %s in %s are published to agents", version.game(), version.language());
  }

  private static <T> T await(Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
