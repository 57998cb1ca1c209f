package io.marketcast.agent.control;

import io.lettuce.core.RedisCommandInterruptedException;
import io.marketcast.agent.live.Capturing;
import io.marketcast.agent.publish.RedisConnections;
import io.marketcast.protocol.control.ControlRequest;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Answers requests and sends heartbeats, on a thread and connections of its own: when Redis is away
 * it tries again for ever, and nothing else notices. Log lines wait meanwhile, a bounded number.
 */
public final class RemoteControl implements AutoCloseable {

  private static final Logger LOG = System.getLogger(RemoteControl.class.getName());

  private static final Duration BEAT = Duration.ofSeconds(3);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final ControlJson json = new ControlJson();
  private final RedisConnections connections;
  private final RedisKeys keys;
  private final RequestDesk desk;
  private final StatusReport report;
  private final RecentLog log;
  private final List<RecentLog.Line> unsent = new ArrayList<>();
  private final Thread thread;
  private boolean failing;

  private RemoteControl(
      RedisConnections connections,
      RedisKeys keys,
      RequestDesk desk,
      StatusReport report,
      RecentLog log) {
    this.connections = connections;
    this.keys = keys;
    this.desk = desk;
    this.report = report;
    this.log = log;
    this.thread = Thread.ofPlatform().daemon().name("remote-control").unstarted(this::run);
  }

  /**
   * Begins; returns at once, whether or not Redis is there.
   *
   * @param log closed with this
   */
  public static RemoteControl start(
      RedisAddress address,
      RedisKeys keys,
      Capturing capturing,
      StatusReport report,
      RecentLog log) {
    var desk = new RequestDesk(capturing, report);
    var control = new RemoteControl(new RedisConnections(address, keys), keys, desk, report, log);
    control.thread.start();
    return control;
  }

  private void run() {
    try {
      while (true) {
        try (ControlSession redis = ControlSession.open(connections, keys)) {
          serve(redis);
        } catch (RedisCommandInterruptedException e) {
          return;
        } catch (RuntimeException e) {
          // not of Redis alone: whatever fails, the agent must not fall silent for good
          failed(e);
        }
        Thread.sleep(RETRY.plusMillis(ThreadLocalRandom.current().nextLong(RETRY.toMillis())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // being closed
    }
  }

  private void failed(RuntimeException e) {
    // one that was interrupted while it connected is being closed
    if (!failing && !Thread.currentThread().isInterrupted()) {
      String reason = RedisConnections.reason(e);
      LOG.log(Level.WARNING, "no remote control, trying again: {0}", reason);
    }
    failing = true;
  }

  private void serve(ControlSession redis) throws InterruptedException {
    long beatNanos = BEAT.toNanos();
    long nextBeat = System.nanoTime();
    try {
      while (true) {
        long leftNanos = nextBeat - System.nanoTime();
        if (leftNanos <= 0) {
          beat(redis);
          failing = false;
          nextBeat = System.nanoTime() + beatNanos;
          continue;
        }
        String request = redis.next(Duration.ofNanos(leftNanos));
        if (request != null && answered(redis, request)) {
          nextBeat = System.nanoTime(); // what has changed shall be seen at once
        }
      }
    } catch (InterruptedException | RedisCommandInterruptedException e) {
      Thread.interrupted(); // being closed: one more command may still be sent
      leave(redis);
      throw new InterruptedException();
    }
  }

  private void leave(ControlSession redis) {
    try {
      redis.leave(report.agent());
    } catch (RuntimeException e) {
      // Redis is away: the agent is missed there a little later
    }
  }

  private void beat(ControlSession redis) {
    redis.probe();
    redis.heartbeat(report.now());
    unsent.addAll(log.drain());
    // those that are not sent before Redis goes are sent again when it is back, a few perhaps twice
    redis.log(report.agent(), unsent);
    unsent.clear();
  }

  private boolean answered(ControlSession redis, String text) {
    try {
      ControlRequest request = json.request(text);
      if (!request.isFor(report.agent())) {
        return false;
      }
      redis.reply(desk.answer(request));
      return true;
    } catch (MalformedEventException e) {
      LOG.log(
          Level.WARNING, "a request on the control channel makes no sense: {0}", e.getMessage());
      return false;
    }
  }

  /** Ends; the agent is seen to be gone at once. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.close();
    connections.close();
  }
}
