package io.marketcast.agent.doctor;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.marketcast.agent.publish.RedisConnections;
import io.marketcast.protocol.redis.Epochs;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Whether Redis is there, lets the agent publish and be controlled, and agrees on the time. */
public final class RedisChecks {

  private static final String REACHABLE = "redis";
  private static final String PUBLISH = "redis-publish";
  private static final String CONTROL = "redis-control";
  private static final String CLOCK = "clock";

  private static final Duration GOOD_SKEW = Duration.ofMillis(500);
  private static final Duration BAD_SKEW = Duration.ofSeconds(10);

  private final RedisAddress address;
  private final RedisKeys keys;
  private final PublishScript script;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();

  public RedisChecks(
      RedisAddress address, RedisKeys keys, PublishScript script, InstantSource clock) {
    this.address = address;
    this.keys = keys;
    this.script = script;
    this.clock = clock;
  }

  /** Makes the checks; where Redis cannot be reached the others are left out. */
  public List<Finding> run() {
    try (var connections = new RedisConnections(address, keys);
        var connection = connections.connect(ByteArrayCodec.INSTANCE)) {
      RedisCommands<byte[], byte[]> redis = connection.sync();
      redis.ping();
      findings.add(Finding.pass(REACHABLE, address.toString()));
      publish(redis);
      control(connections);
      time(redis);
    } catch (RedisException e) {
      findings.add(
          Finding.fail(
              REACHABLE,
              address + ": " + RedisConnections.reason(e),
              "start Redis; check --redis, user and password, the firewall, and that Redis binds to"
                  + " an address this machine reaches"));
    }
    return findings;
  }

  /** Calls the script as a mere reader; before there is a feed, only asks whether scripts run. */
  private void publish(RedisCommands<byte[], byte[]> redis) {
    byte[][] names = script.keys().stream().map(RedisChecks::bytes).toArray(byte[][]::new);
    try {
      boolean begun = redis.exists(bytes(keys.meta())) > 0;
      if (begun) {
        byte[][] arguments = script.witness(null, Epochs.random()).toArray(byte[][]::new);
        redis.eval(bytes(script.text()), ScriptOutputType.MULTI, names, arguments);
      } else {
        // a witness's call would begin the feed, and a doctor changes nothing
        redis.eval(
            bytes("return redis.call('EXISTS', KEYS[1], KEYS[2])"),
            ScriptOutputType.INTEGER,
            names);
      }
      findings.add(
          Finding.pass(PUBLISH, begun ? "the publish script may be called" : "no feed yet"));
    } catch (RedisException e) {
      findings.add(
          Finding.fail(
              PUBLISH,
              RedisConnections.reason(e),
              "allow this user +@read +@write +@scripting +@pubsub +@stream +info +time on keys ~"
                  + keys.meta().replace("meta", "*")
                  + " and channels &"
                  + keys.meta().replace("meta", "*")));
    }
  }

  private void control(RedisConnections connections) {
    try (var connection = connections.connectPubSub()) {
      connection.sync().subscribe(keys.control());
      findings.add(Finding.pass(CONTROL, "the control channel can be heard"));
    } catch (RedisException e) {
      findings.add(
          Finding.warn(
              CONTROL,
              RedisConnections.reason(e),
              "allow this user +subscribe on the channel " + keys.control()));
    }
  }

  private void time(RedisCommands<byte[], byte[]> redis) {
    try {
      Instant before = clock.instant();
      List<byte[]> time = redis.time();
      Duration trip = Duration.between(before, clock.instant());
      Instant theirs =
          Instant.ofEpochSecond(number(time.getFirst()), number(time.getLast()) * 1000);
      Duration skew = Duration.between(theirs, before.plus(trip.dividedBy(2)));
      findings.add(skew(skew.abs(), skew.isNegative()));
    } catch (RedisException e) {
      findings.add(Finding.warn(CLOCK, RedisConnections.reason(e), "allow this user +time"));
    }
  }

  static Finding skew(Duration size, boolean behind) {
    String detail =
        "this machine's clock is %d ms %s Redis's"
            .formatted(size.toMillis(), behind ? "behind" : "ahead of");
    String fix = "synchronise both clocks: Windows: w32tm /resync; Linux: timedatectl set-ntp true";
    if (size.compareTo(GOOD_SKEW) < 0) {
      return Finding.pass(CLOCK, detail);
    }
    return size.compareTo(BAD_SKEW) < 0
        ? Finding.warn(CLOCK, detail, fix)
        : Finding.fail(CLOCK, detail, fix);
  }

  private static long number(byte[] digits) {
    return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
