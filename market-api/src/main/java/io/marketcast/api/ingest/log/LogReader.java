package io.marketcast.api.ingest.log;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.log.IngestRedis.RedisRefusalException;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Redis knows of the feed, beside the consumer group. For one thread. */
public final class LogReader {

  private static final int PAGE_ENTRIES = 200;

  private final IngestRedis redis;
  private final RedisKeys keys;

  public LogReader(IngestRedis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /**
   * The log's events of an epoch, a page at most.
   *
   * @param to last offset, or {@link Cursor#MAX_OFFSET}
   */
  public List<FeedMessage> read(Cursor after, long to)
      throws RedisAwayException, InterruptedException {
    var messages = new ArrayList<FeedMessage>();
    for (LogEntry entry : range(after.offset() + 1, to, PAGE_ENTRIES)) {
      entry
          .event()
          .filter(event -> event.cursor().epoch().equals(after.epoch()))
          .ifPresent(messages::add);
    }
    return messages;
  }

  /** The log's events from an offset on, of whatever epoch, a page at most. */
  public List<FeedMessage> readOn(long fromOffset) throws RedisAwayException, InterruptedException {
    var messages = new ArrayList<FeedMessage>();
    for (LogEntry entry : range(fromOffset, Cursor.MAX_OFFSET, PAGE_ENTRIES)) {
      entry.event().ifPresent(messages::add);
    }
    return messages;
  }

  /** The feed's epochs in their order, the present one last; empty where Redis knows of none. */
  public List<String> epochs() throws RedisAwayException, InterruptedException {
    Response fields =
        redis.call(
            Request.cmd(Command.HMGET)
                .arg(keys.meta())
                .arg(RedisKeys.META_PAST)
                .arg(RedisKeys.META_EPOCH));
    var epochs = new ArrayList<String>();
    for (Response field : fields) {
      if (field != null) {
        Stream.of(field.toString().split(",")).filter(name -> !name.isEmpty()).forEach(epochs::add);
      }
    }
    return epochs;
  }

  /** Offset of the log's oldest entry; empty where it has none. */
  public Optional<Long> oldest() throws RedisAwayException, InterruptedException {
    return range(0, Cursor.MAX_OFFSET, 1).stream()
        .findFirst()
        .map(entry -> Long.parseLong(entry.id().substring(0, entry.id().indexOf('-'))));
  }

  private List<LogEntry> range(long from, long to, int count)
      throws RedisAwayException, InterruptedException {
    Response entries =
        redis.call(
            Request.cmd(Command.XRANGE).arg(keys.log()).arg(from).arg(to).arg("COUNT").arg(count));
    var list = new ArrayList<LogEntry>();
    entries.forEach(entry -> list.add(LogEntry.of(entry)));
    return list;
  }

  /** The cursor that an epoch continues after; empty where it is not the present one. */
  public Optional<Cursor> startOf(String epoch) throws RedisAwayException, InterruptedException {
    Response fields =
        redis.call(
            Request.cmd(Command.HMGET)
                .arg(keys.meta())
                .arg(RedisKeys.META_EPOCH)
                .arg(RedisKeys.META_START));
    boolean present = fields.get(0) != null && fields.get(0).toString().equals(epoch);
    return present ? Optional.of(new Cursor(epoch, fields.get(1).toLong())) : Optional.empty();
  }

  /** Entries that consumers have and have not acknowledged. */
  public long pending() throws RedisAwayException, InterruptedException {
    Request request = Request.cmd(Command.XPENDING).arg(keys.log()).arg(LogGroup.NAME);
    try {
      return redis.call(request).get(0).toLong();
    } catch (RedisRefusalException e) {
      return 0; // nobody has read anything yet
    }
  }
}
