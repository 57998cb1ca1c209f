package io.marketcast.agent.catalog;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.marketcast.agent.publish.RedisConnections;
import io.marketcast.protocol.json.MalformedEventException;
import io.marketcast.protocol.json.NamesJson;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * A game's item names in one language, as the catalogue in Redis has them now. A thread of its own
 * asks every two seconds whether they have changed; looking a name up never waits. While Redis is
 * away, or has no names any more, the last ones hold, through restarts too.
 */
public final class ItemNames implements LongFunction<String>, AutoCloseable {

  private static final Logger LOG = System.getLogger(ItemNames.class.getName());

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final NamesJson json = new NamesJson();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final RedisConnections servers;
  private final byte[] key;
  private final NamesCopy copy;
  private final Thread thread;
  private volatile Map<Long, String> names;
  private String version; // null until Redis has given one
  private boolean failing;

  /**
   * Begins with the last copy; {@link #start} follows Redis.
   *
   * @param folder where the copy is kept
   */
  public ItemNames(
      RedisAddress address, RedisKeys keys, String game, String language, Path folder) {
    this.servers = new RedisConnections(address, keys);
    this.key = bytes(keys.names(game, language));
    this.copy = new NamesCopy(folder.resolve(game + "." + language + ".json"));
    this.names = copy.read();
    this.thread = Thread.ofPlatform().daemon().name("item-names").unstarted(this::run);
  }

  /** Begins to follow Redis, whether or not it is there. Once only. */
  public void start() {
    thread.start();
  }

  /** Waits until Redis has been asked once, successfully or not, or the time is up. */
  public void awaitFirstAnswer(Duration limit) throws InterruptedException {
    asked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** An item's name, or null where it has none. */
  @Override
  public String apply(long itemId) {
    return names.get(itemId);
  }

  private void run() {
    try {
      while (true) {
        try (var connection = servers.connect(ByteArrayCodec.INSTANCE)) {
          follow(connection.sync());
        } catch (RedisCommandInterruptedException e) {
          return;
        } catch (RuntimeException e) {
          // not of Redis alone: whatever fails, the names must be followed again
          away(e);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // being closed
    }
  }

  private void follow(RedisCommands<byte[], byte[]> redis) throws InterruptedException {
    while (true) {
      byte[] now = redis.hget(key, bytes(RedisKeys.NAMES_VERSION));
      if (now != null && !text(now).equals(version)) {
        load(redis, text(now));
      }
      failing = false;
      asked.countDown();
      Thread.sleep(PAUSE);
    }
  }

  private void load(RedisCommands<byte[], byte[]> redis, String announced) {
    version = announced; // whatever is wrong with it is told once
    byte[] namesField = bytes(RedisKeys.NAMES);
    if (redis.hstrlen(key, namesField) > NamesJson.MAX_BYTES) {
      LOG.log(Level.WARNING, "the item names in Redis are too many and not used");
      return;
    }
    // both at once, because they may have changed since
    List<KeyValue<byte[], byte[]>> fields =
        redis.hmget(key, bytes(RedisKeys.NAMES_VERSION), namesField);
    if (!fields.stream().allMatch(KeyValue::hasValue)) {
      return;
    }
    version = text(fields.get(0).getValue());
    byte[] read = fields.get(1).getValue();
    try {
      names = json.read(read);
    } catch (MalformedEventException e) {
      LOG.log(Level.WARNING, "the item names in Redis are not used: {0}", e.getMessage());
      return;
    }
    LOG.log(Level.INFO, "{0} item names, version {1}", names.size(), version);
    copy.write(read);
  }

  private void away(RuntimeException e) {
    // one that was interrupted while it connected is being closed
    if (!failing && !Thread.currentThread().isInterrupted()) {
      String reason = RedisConnections.reason(e);
      LOG.log(Level.WARNING, "item names are not followed, trying again: {0}", reason);
    }
    failing = true;
    asked.countDown();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    servers.close();
  }
}
