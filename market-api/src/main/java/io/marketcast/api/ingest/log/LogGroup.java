package io.marketcast.api.ingest.log;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.ingest.log.IngestRedis.RedisRefusalException;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * The consumer group that all replicas share: each entry goes to one of them, and stays that one's
 * until it is acknowledged or, where that one has died, another claims it. For one thread.
 */
public final class LogGroup {

  /** The group's name in Redis. */
  static final String NAME = "market";

  private static final int BLOCK_MILLIS = 500;
  private static final int CLAIMS = 100;

  private final IngestRedis redis;
  private final String log;
  private final String consumer;
  private final long claimIdleMillis;
  private String ownAfter = "0"; // own pending entries up to here have been read; null when all are

  /**
   * @param consumer this replica's name, the same after a restart
   * @param claimIdleMillis an entry that another has had for so long is taken over
   */
  public LogGroup(IngestRedis redis, RedisKeys keys, String consumer, long claimIdleMillis) {
    this.redis = redis;
    this.log = keys.log();
    this.consumer = consumer;
    this.claimIdleMillis = claimIdleMillis;
  }

  /** Own entries that an earlier process left, then new ones; waits half a second for them. */
  public List<LogEntry> read(int count) throws RedisAwayException, InterruptedException {
    if (ownAfter != null) {
      List<LogEntry> own = readGroup(ownAfter, count);
      ownAfter = own.isEmpty() ? null : own.getLast().id();
      if (!own.isEmpty()) {
        return own;
      }
    }
    return readGroup(">", count);
  }

  private List<LogEntry> readGroup(String from, int count)
      throws RedisAwayException, InterruptedException {
    Request request =
        Request.cmd(Command.XREADGROUP)
            .arg("GROUP")
            .arg(NAME)
            .arg(consumer)
            .arg("COUNT")
            .arg(count)
            .arg("BLOCK")
            .arg(BLOCK_MILLIS)
            .arg("STREAMS")
            .arg(log)
            .arg(from);
    Response streams = callWithGroup(request);
    return streams == null || streams.size() == 0 ? List.of() : entries(streams.get(0).get(1));
  }

  private static List<LogEntry> entries(Response list) {
    var entries = new ArrayList<LogEntry>(list.size());
    for (Response entry : list) {
      if (entry != null) {
        entries.add(LogEntry.of(entry));
      }
    }
    return entries;
  }

  /** Takes over what others have had for too long; entries that the log has trimmed are marked. */
  public List<LogEntry> claim() throws RedisAwayException, InterruptedException {
    Response pending =
        callWithGroup(
            Request.cmd(Command.XPENDING).arg(log).arg(NAME).arg("-").arg("+").arg(CLAIMS));
    var ids = new ArrayList<String>();
    for (Response entry : pending) {
      if (entry.get(2).toLong() >= claimIdleMillis) {
        ids.add(entry.get(0).toString());
      }
    }
    return ids.isEmpty() ? List.of() : claim(ids);
  }

  private List<LogEntry> claim(List<String> ids) throws RedisAwayException, InterruptedException {
    Request claim =
        Request.cmd(Command.XCLAIM).arg(log).arg(NAME).arg(consumer).arg(claimIdleMillis);
    ids.forEach(claim::arg);
    List<LogEntry> claimed = new ArrayList<>(entries(callWithGroup(claim)));
    for (String id : ids) {
      // Redis 6 says nothing of a trimmed entry and keeps it pending, Redis 7 drops it
      boolean said = claimed.stream().anyMatch(entry -> entry.id().equals(id));
      if (!said && isTrimmed(id)) {
        claimed.add(new LogEntry(id, null));
      }
    }
    return claimed;
  }

  private boolean isTrimmed(String id) throws RedisAwayException, InterruptedException {
    return redis.call(Request.cmd(Command.XRANGE).arg(log).arg(id).arg(id)).size() == 0;
  }

  public void acknowledge(List<String> ids) throws RedisAwayException, InterruptedException {
    Request request = Request.cmd(Command.XACK).arg(log).arg(NAME);
    ids.forEach(request::arg);
    redis.call(request);
  }

  /** After a flush of Redis the group is gone: it begins with the log's first entry. */
  private Response callWithGroup(Request request) throws RedisAwayException, InterruptedException {
    try {
      return redis.call(request);
    } catch (RedisRefusalException e) {
      if (!e.getMessage().startsWith("NOGROUP")) {
        throw e;
      }
      create();
      return redis.call(request);
    }
  }

  private void create() throws RedisAwayException, InterruptedException {
    try {
      redis.call(
          Request.cmd(Command.XGROUP).arg("CREATE").arg(log).arg(NAME).arg("0").arg("MKSTREAM"));
    } catch (RedisRefusalException e) {
      if (!e.getMessage().startsWith("BUSYGROUP")) { // another replica has made it just now
        throw e;
      }
    }
  }
}
