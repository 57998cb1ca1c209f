package io.marketcast.api.feed.redis;

import io.marketcast.api.feed.proof.SpanDigest;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.Epochs;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Two connections to Redis, one that is subscribed and one for commands, from their opening to
 * their end: a broken link is closed and a new one made. Used on one event loop.
 *
 * <p>It has a client of its own, because closing that is the only way to be rid of a half-open
 * connection: a pool would hand it out again.
 */
public final class RedisLink {

  private static final String START_OF_RANGE = "-";
  private static final String END_OF_RANGE = "+";
  private static final int PROOF_SECONDS = 3_600;

  private final Vertx vertx;
  private final Redis client;
  private final RedisConnection commands;
  private final RedisKeys keys;
  private final PublishScript script;
  private final long commandMillis;

  RedisLink(
      Vertx vertx,
      Redis client,
      RedisConnection commands,
      RedisKeys keys,
      PublishScript script,
      long commandMillis) {
    this.vertx = vertx;
    this.client = client;
    this.commands = commands;
    this.keys = keys;
    this.script = script;
    this.commandMillis = commandMillis;
  }

  /**
   * Says what this replica has seen, and asks where the feed stands.
   *
   * @param event what it has at this cursor, or null
   */
  public Future<PublishReply> witness(Cursor seen, byte[] event) {
    List<byte[]> arguments = script.witness(seen, event, Epochs.random());
    return send(evaluate(Command.EVALSHA, script.sha1(), arguments))
        .recover(failure ->
            String.valueOf(failure.getMessage()).startsWith("NOSCRIPT")
                ? send(evaluate(Command.EVAL, script.text(), arguments))
                : Future.failedFuture(failure))
        .map(RedisLink::reply);
  }

  private Request evaluate(Command command, String what, List<byte[]> arguments) {
    Request request = Request.cmd(command).arg(what).arg(script.keys().size());
    script.keys().forEach(request::arg);
    arguments.forEach(argument -> request.arg(Buffer.buffer(argument)));
    return request;
  }

  private static PublishReply reply(Response response) {
    var fields = new ArrayList<Object>();
    for (Response field : response) {
      fields.add(field.type() == ResponseType.NUMBER ? field.toLong() : field.toString());
    }
    return PublishReply.of(fields);
  }

  /** The cursor that the present epoch continues after. */
  public Future<Cursor> epochStart() {
    return send(Request.cmd(Command.HMGET)
            .arg(keys.meta())
            .arg(RedisKeys.META_EPOCH)
            .arg(RedisKeys.META_START))
        .map(fields -> new Cursor(fields.get(0).toString(), fields.get(1).toLong()));
  }

  /** Reads the log from an offset on. */
  public Future<LogPage> read(long fromOffset, int count) {
    return send(Request.cmd(Command.XRANGE)
            .arg(keys.log())
            .arg(fromOffset > 0 ? Long.toString(fromOffset) : START_OF_RANGE)
            .arg(END_OF_RANGE)
            .arg("COUNT")
            .arg(count))
        .map(LogPage::of);
  }

  /** Reads the list of erased events from an entry on. */
  public Future<ErasedPage> erased(String fromId, int count) {
    return send(Request.cmd(Command.XRANGE)
            .arg(keys.erased())
            .arg(fromId)
            .arg(END_OF_RANGE)
            .arg("COUNT")
            .arg(count))
        .map(ErasedPage::of);
  }

  /** Sends something to this replica's own subscription. */
  public Future<Void> probe(String channel) {
    return send(Request.cmd(Command.PUBLISH).arg(channel).arg("")).mapEmpty();
  }

  /** Says what this replica's bytes of a span come to; gives what all replicas have said. */
  public Future<Map<String, String>> prove(SpanDigest digest, String replica) {
    String key = keys.proof(digest.epoch(), digest.number());
    return send(Request.cmd(Command.HSET).arg(key).arg(replica).arg(digest.hex()))
        .compose(set -> send(Request.cmd(Command.EXPIRE).arg(key).arg(PROOF_SECONDS)))
        .compose(set -> digests(digest.epoch(), digest.number()));
  }

  /** What all replicas have said of a span. */
  public Future<Map<String, String>> digests(String epoch, long span) {
    return send(Request.cmd(Command.HGETALL).arg(keys.proof(epoch, span)))
        .map(fields -> {
          var digests = new TreeMap<String, String>();
          for (String replica : fields.getKeys()) {
            digests.put(replica, fields.get(replica).toString());
          }
          return digests;
        });
  }

  /**
   * The answer is handed on by a task of its own: what somebody throws who takes it must not get
   * into the connection's parser, which would be left in the middle of an answer.
   */
  private Future<Response> send(Request request) {
    Promise<Response> answer = Promise.promise();
    commands
        .send(request)
        .timeout(commandMillis, TimeUnit.MILLISECONDS)
        .onComplete(reply -> vertx.runOnContext(now -> answer.handle(reply)));
    return answer.future();
  }

  /** Ends both connections, whatever state they are in. */
  public void close() {
    client.close();
  }
}
