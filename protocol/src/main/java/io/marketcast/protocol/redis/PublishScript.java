package io.marketcast.protocol.redis;

import io.marketcast.protocol.event.Cursor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The Lua script that is the only writer of the feed; {@code publish.lua} beside this class says
 * what it does. Knows no Redis client: gives keys and arguments, and {@link PublishReply} reads the
 * answer. Immutable.
 */
public final class PublishScript {

  /** Entries the log keeps unless told otherwise, approximately. */
  public static final long DEFAULT_LOG_LENGTH = 200_000;

  /** How long agents and replicas have, after a restart of Redis, to say what they saw. */
  public static final Duration RECOVERY_PAUSE = Duration.ofSeconds(2);

  /** How long content that several agents may see is remembered, from the first sight. */
  public static final Duration SHARED_CONTENT_WINDOW = Duration.ofSeconds(30);

  private final RedisKeys keys;
  private final long logLength;
  private final String text;
  private final String sha1;

  /**
   * @param logLength entries to keep in the log, approximately; at least 1
   */
  public PublishScript(RedisKeys keys, long logLength) {
    if (logLength < 1) {
      throw new IllegalArgumentException("log length must be at least 1: " + logLength);
    }
    this.keys = keys;
    this.logLength = logLength;
    this.text = load();
    this.sha1 = sha1(bytes(text));
  }

  /** The script, for {@code SCRIPT LOAD}. */
  public String text() {
    return text;
  }

  /** Its name for {@code EVALSHA}. */
  public String sha1() {
    return sha1;
  }

  /** The names that it uses. */
  public RedisKeys redisKeys() {
    return keys;
  }

  /** The two keys it is called with. */
  public List<String> keys() {
    return List.of(keys.log(), keys.meta());
  }

  /** Arguments of a replica that has seen nothing of which it could show the content. */
  public List<byte[]> witness(Cursor seen, String newEpoch) {
    return witness(seen, null, newEpoch);
  }

  /**
   * Arguments of a replica that says what it has seen and asks where the feed stands.
   *
   * @param seen the last event it has, or null where it has none
   * @param event that event as it was published, or null where {@code seen} only says where an
   *     epoch began; another one in its place proves that history was lost
   * @param newEpoch name for an epoch, should one begin now
   */
  public List<byte[]> witness(Cursor seen, byte[] event, String newEpoch) {
    return head("witness", "", "", seen, newEpoch, 0, event == null ? "" : sha1(event));
  }

  /**
   * Arguments of an agent that takes over its id and asks for its last accepted sequence number.
   *
   * @param instance token of this process, different for each start
   * @param seen the last cursor it was acknowledged, or null
   */
  public List<byte[]> hello(String agent, String instance, Cursor seen, String newEpoch) {
    return head("hello", requireAgent(agent), instance, seen, newEpoch, 0, "0");
  }

  /** Arguments of an agent of which Redis has accepted nothing yet. */
  public List<byte[]> publish(
      String agent,
      String instance,
      Cursor seen,
      String newEpoch,
      long timestampMicros,
      List<Entry> batch) {
    return publish(agent, instance, seen, 0, newEpoch, timestampMicros, batch);
  }

  /**
   * Arguments of an agent that publishes a batch.
   *
   * @param seen the cursor of the last reply
   * @param accepted the last sequence number of that reply; if Redis has less, history was lost
   * @param timestampMicros publish time, microseconds since 1970
   * @param batch events in rising sequence; an empty one finds a restart while the market is quiet
   */
  public List<byte[]> publish(
      String agent,
      String instance,
      Cursor seen,
      long accepted,
      String newEpoch,
      long timestampMicros,
      List<Entry> batch) {
    String held = Long.toString(accepted);
    List<byte[]> args =
        head("publish", requireAgent(agent), instance, seen, newEpoch, timestampMicros, held);
    for (Entry entry : batch) {
      args.add(bytes(Long.toString(entry.sequence())));
      args.add(bytes(entry.contentKey()));
      args.add(entry.json());
    }
    return args;
  }

  private List<byte[]> head(
      String mode,
      String agent,
      String instance,
      Cursor seen,
      String newEpoch,
      long timestampMicros,
      String held) {
    var args = new ArrayList<byte[]>();
    args.add(bytes(mode));
    args.add(bytes(agent));
    args.add(bytes(instance));
    args.add(bytes(seen == null ? "" : seen.epoch()));
    args.add(bytes(Long.toString(seen == null ? 0 : seen.offset())));
    args.add(bytes(new Cursor(newEpoch, 0).epoch()));
    args.add(bytes(Long.toString(timestampMicros)));
    args.add(bytes(Long.toString(logLength)));
    args.add(bytes(keys.feed()));
    args.add(bytes(Long.toString(RECOVERY_PAUSE.toMillis())));
    args.add(bytes(keys.sharedContent()));
    args.add(bytes(Long.toString(SHARED_CONTENT_WINDOW.toMillis())));
    args.add(bytes(held));
    return args;
  }

  private static String requireAgent(String agent) {
    if (agent.isEmpty()) {
      throw new IllegalArgumentException("the agent id is empty");
    }
    return agent;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String load() {
    try (InputStream in = PublishScript.class.getResourceAsStream("publish.lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * One event of a batch.
   *
   * @param sequence the agent's own number, rising, from 1
   * @param contentKey equal for what several agents may see alike, or empty where none can
   * @param json the event without id and ts, a non-empty JSON object; not copied
   */
  public record Entry(long sequence, String contentKey, byte[] json) {
    public Entry {
      if (sequence < 1 || sequence > Cursor.MAX_OFFSET) {
        throw new IllegalArgumentException("sequence out of range: " + sequence);
      }
      if (json.length < 3 || json[0] != '{' || json[1] != '"') {
        throw new IllegalArgumentException("not a JSON object with fields");
      }
    }
  }
}
