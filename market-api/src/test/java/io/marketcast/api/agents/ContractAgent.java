package io.marketcast.api.agents;

import io.marketcast.api.feed.TestRedis;
import io.marketcast.protocol.control.AgentStatus;
import io.marketcast.protocol.control.ControlReply;
import io.marketcast.protocol.control.ControlReply.Outcome;
import io.marketcast.protocol.control.ControlRequest;
import io.marketcast.protocol.json.ControlJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Speaks the agent's side of {@code docs/control.md} on a real Redis. */
public final class ContractAgent {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:03Z");

  private final Vertx vertx = Vertx.vertx();
  private final RedisKeys keys = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private final ControlJson json = new ControlJson();
  private final TestRedis redis;
  private final Redis client;
  private final String name;
  private final Function<ControlRequest, Outcome> behaviour; // null: no answer

  private ContractAgent(TestRedis redis, String name, Function<ControlRequest, Outcome> behaviour) {
    this.redis = redis;
    this.name = name;
    this.behaviour = behaviour;
    this.client = Redis.createClient(vertx, redis.uri());
  }

  public static ContractAgent online(
      TestRedis redis, String name, Function<ControlRequest, Outcome> behaviour) {
    var agent = new ContractAgent(redis, name, behaviour);
    agent.listen();
    agent.beat();
    return agent;
  }

  private void listen() {
    client
        .connect()
        .compose(connection -> subscribe(connection))
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private Future<Response> subscribe(RedisConnection connection) {
    connection.handler(this::onPush);
    return connection.send(Request.cmd(Command.SUBSCRIBE).arg(keys.control()));
  }

  private void onPush(Response push) {
    if (push.size() == 3 && push.get(0).toString().equals("message")) {
      try {
        answer(json.request(push.get(2).toString()));
      } catch (MalformedEventException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void answer(ControlRequest request) {
    Outcome outcome = request.isFor(name) ? behaviour.apply(request) : null;
    if (outcome != null) {
      String message = outcome == Outcome.REFUSED ? "no permission to capture" : null;
      var reply =
          new ControlReply(
              request.id(), name, outcome, message, status(outcome != Outcome.STOPPED, request));
      client.send(Request.cmd(Command.RPUSH).arg(keys.reply(request.id())).arg(json.write(reply)));
    }
  }

  private void beat() {
    redis.run(
        Command.HSET, keys.agent(name), RedisKeys.AGENT_STATUS, json.write(status(true, null)));
    redis.run(Command.ZADD, keys.agents(), Long.toString(System.currentTimeMillis()), name);
  }

  private AgentStatus status(boolean running, ControlRequest request) {
    var capture =
        new AgentStatus.Capture(
            running,
            running ? NOW : null,
            running ? 60 : 0,
            request == null ? null : request.serverIp(),
            request == null ? null : request.serverPort(),
            List.of("eth0"),
            Map.of(),
            NOW);
    Map<String, Long> counters =
        Map.of(
            "capture.packets",
            1000L,
            "bpsr.events",
            30L,
            "artale.events",
            12L,
            "live.listings",
            99L);
    return new AgentStatus(name, "0.1.0", "jp", NOW, NOW, capture, counters, null);
  }

  public void close() {
    redis.run(Command.DEL, keys.agent(name));
    redis.run(Command.ZREM, keys.agents(), name);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
