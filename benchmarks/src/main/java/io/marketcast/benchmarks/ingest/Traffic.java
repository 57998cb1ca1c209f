package io.marketcast.benchmarks.ingest;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.publish.PublishException;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.standalone.Redis;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is published into the log before the replica starts; capture times only rise. */
enum Traffic {

  /** Categories and pages of price levels of one trading centre, with six hundred items. */
  PAGES {
    @Override
    Stream<List<MarketEvent>> events() {
      Supplier<List<MarketEvent>> visit = new TradingCentre(SEED, START)::visit;
      return Stream.generate(visit);
    }
  },

  /**
   * What the agent's simulator invents of both games; half of it are shouts, without the offers
   * that an agent reads from them.
   */
  SIMULATED {
    @Override
    Stream<List<MarketEvent>> events() {
      return IntStream.iterate(0, part -> part + 1)
          .mapToObj(part ->
              new SimulationSettings(
                  SEED + part,
                  PART_SECONDS,
                  SIMULATED_A_SECOND,
                  0,
                  START.plusSeconds((long) part * PART_SECONDS),
                  false))
          .map(settings -> Simulation.run(settings).events());
    }
  };

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SEED = 20_261_122;
  private static final int PART_SECONDS = 60;
  private static final int SIMULATED_A_SECOND = 60;
  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final long LOG_LENGTH = 10_000_000;
  private static final Duration FLUSH_LIMIT = Duration.ofMinutes(2);

  /** Events without end, some at a time. */
  abstract Stream<List<MarketEvent>> events();

  /**
   * Publishes so many events or a few more, as an agent does.
   *
   * @return how many the log then holds
   */
  long publish(Redis redis, int count) throws IOException, InterruptedException {
    var script = new PublishScript(KEYS, LOG_LENGTH);
    try (var feed = FeedPublisher.connect(RedisAddress.parse(redis.uri()), script, "bench")) {
      int published = 0;
      for (var parts = events().iterator(); published < count; ) {
        for (MarketEvent event : parts.next()) {
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
    return length(redis);
  }

  private static long length(Redis redis) {
    var client = RedisClient.create(redis.uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return connection.sync().xlen(KEYS.log());
    } finally {
      client.shutdown();
    }
  }
}
