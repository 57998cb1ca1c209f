package io.marketcast.benchmarks.ingest;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.publish.PublishException;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What is published into the log before the replica starts, each event once. */
enum Traffic {

  /** Pages of price levels and categories of one trading centre, with six hundred items. */
  PAGES {
    @Override
    void publish(Installation installation, Workspace workspace, Redis redis, int events)
        throws IOException, InterruptedException {
      var centre = new TradingCentre(SEED);
      var script = new PublishScript(KEYS, LOG_LENGTH);
      try (var feed = FeedPublisher.connect(RedisAddress.parse(redis.uri()), script, "bench")) {
        int published = 0;
        while (published < events) {
          for (MarketEvent event : centre.visit()) {
            feed.publish(event);
            published++;
          }
        }
        if (!feed.flush(FLUSH_LIMIT)) {
          throw new IOException("Redis did not take the events");
        }
      } catch (PublishException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  },

  /** The agent's own simulation of both games: half of its events are shouts. */
  SIMULATED {
    @Override
    void publish(Installation installation, Workspace workspace, Redis redis, int events)
        throws IOException, InterruptedException {
      String file = workspace.resolve("traffic.pcap").toString();
      String seconds = Integer.toString(Math.ceilDiv(events, SIMULATED_A_SECOND));
      String rate = Integer.toString(SIMULATED_A_SECOND);
      agent(
          installation, workspace, "simulate", "--seconds", seconds, "--rate", rate, "--out", file);
      String log = Long.toString(LOG_LENGTH);
      agent(
          installation,
          workspace,
          "replay",
          "--redis",
          redis.uri(),
          "--speed",
          "max",
          "--log-length",
          log,
          file);
    }
  };

  private static final long SEED = 20_261_122;
  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final long LOG_LENGTH = 10_000_000;
  private static final int SIMULATED_A_SECOND = 60;
  private static final Duration FLUSH_LIMIT = Duration.ofMinutes(2);

  /** Publishes so many events, or a few more or less, and returns when Redis has all of them. */
  abstract void publish(Installation installation, Workspace workspace, Redis redis, int events)
      throws IOException, InterruptedException;

  /** How many the log holds. */
  static long published(Redis redis) {
    var client = RedisClient.create(redis.uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return connection.sync().xlen(KEYS.log());
    } finally {
      client.shutdown();
    }
  }

  private static void agent(Installation installation, Workspace workspace, String... arguments)
      throws IOException, InterruptedException {
    Path log = workspace.resolve("agent-" + arguments[0] + ".log");
    var process =
        new ProcessBuilder(installation.agent(arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the agent failed: " + Files.readString(log));
    }
  }
}
