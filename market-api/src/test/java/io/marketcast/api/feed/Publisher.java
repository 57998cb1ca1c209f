package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.Epochs;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishReply.Status;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Publishes numbered events as an agent does: again and again until the script has taken them.
 * Thread-safe.
 */
public final class Publisher {

  private final TestRedis redis;
  private final PublishScript script;
  private final String agent;
  private final String text; // of the script
  private final String name; // of the script
  private Cursor seen;
  private long sequence;
  private long timeMicros = 7;

  public Publisher(TestRedis redis) {
    this(redis, PublishScript.DEFAULT_LOG_LENGTH);
  }

  public Publisher(TestRedis redis, long logLength) {
    this(redis, logLength, Epochs.random());
  }

  /**
   * @param epoch the feed's first epoch, where there is none yet
   */
  public Publisher(TestRedis redis, long logLength, String epoch) {
    this(redis, logLength, epoch, "test", "");
  }

  private Publisher(TestRedis redis, long logLength, String epoch, String agent, String more) {
    this.redis = redis;
    this.script = new PublishScript(new RedisKeys(RedisKeys.DEFAULT_PREFIX), logLength);
    this.agent = agent;
    this.text = script.text() + more;
    this.name = load();
    PublishReply hello = call(script.hello(agent, "1", null, epoch));
    seen = hello.head();
    sequence = hello.lastSequence();
  }

  /** An agent of another version: its script has more text, and so another name in Redis. */
  public static Publisher ofVersion(TestRedis redis, String agent, String more) {
    return new Publisher(redis, PublishScript.DEFAULT_LOG_LENGTH, Epochs.random(), agent, more);
  }

  /** The newest event. */
  public synchronized Cursor head() {
    return seen;
  }

  /** The publish time of what is published from now on, microseconds since 1970. */
  public synchronized void at(long micros) {
    timeMicros = micros;
  }

  /** Publishes so many events. */
  public synchronized void publish(int count) {
    var batch = new ArrayList<PublishScript.Entry>();
    for (int i = 0; i < count; i++) {
      String json = "{\"type\":\"" + agent + "\",\"n\":" + ++sequence + "}";
      batch.add(new PublishScript.Entry(sequence, "", json.getBytes(UTF_8)));
    }
    publish(batch);
  }

  /** Publishes events as a decoder makes them. */
  public synchronized void publish(String... events) {
    publish(
        Stream.of(events)
            .map(json -> new PublishScript.Entry(++sequence, "", json.getBytes(UTF_8)))
            .toList());
  }

  /** Publishes one event that is so large. */
  public synchronized void publishLarge(int bytes) {
    String json = "{\"type\":\"test\",\"fill\":\"" + "x".repeat(bytes) + "\"}";
    publish(List.of(new PublishScript.Entry(++sequence, "", json.getBytes(UTF_8))));
  }

  private void publish(List<PublishScript.Entry> batch) {
    PublishReply reply;
    do {
      reply = call(script.publish(agent, "1", seen, Epochs.random(), timeMicros, batch));
      if (reply.status() != Status.RECOVERING) {
        seen = reply.head();
      }
      LockSupport.parkNanos(reply.pause().toNanos());
    } while (reply.status() != Status.OK);
  }

  /** What Redis knows the script by. */
  public String scriptName() {
    return name;
  }

  private String load() {
    return redis.run(Command.SCRIPT, "LOAD", text).toString();
  }

  private PublishReply call(List<byte[]> arguments) {
    var fields = new ArrayList<Object>();
    for (Response field : send(evaluate(arguments))) {
      fields.add(field.type() == ResponseType.NUMBER ? field.toLong() : field.toString());
    }
    return PublishReply.of(fields);
  }

  private Request evaluate(List<byte[]> arguments) {
    Request request = Request.cmd(Command.EVALSHA).arg(name).arg(script.keys().size());
    script.keys().forEach(request::arg);
    arguments.forEach(argument -> request.arg(Buffer.buffer(argument)));
    return request;
  }

  /** A Redis that has just been started refuses for a moment. */
  private Response send(Request request) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        return redis.run(request);
      } catch (CompletionException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        if (String.valueOf(e.getCause().getMessage()).startsWith("NOSCRIPT")) {
          load();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }
}
