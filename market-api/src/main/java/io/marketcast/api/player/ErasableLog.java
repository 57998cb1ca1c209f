package io.marketcast.api.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.marketcast.api.agents.ControlRedis;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log in Redis, as far as something is erased from it. Blocks; any thread. */
@ApplicationScoped
public class ErasableLog {

  private static final int PAGE_ENTRIES = 500;
  private static final int PAGES = 20; // of one part
  private static final int ENTRIES_OF_A_COMMAND = 500;
  private static final String MOST_RECORDS = "2000";
  private static final String RECORD_SECONDS = "604800"; // longer than a replica is away and lives

  private final ControlRedis redis;
  private final RedisKeys keys;

  ErasableLog(ControlRedis redis) {
    this.redis = redis;
    this.keys = redis.keys();
  }

  /**
   * A part of the log.
   *
   * @param found a player's events in it
   * @param reached offset of the last entry looked at
   */
  record Part(List<FeedMessage> found, long reached) {}

  private record Page(List<FeedMessage> events, int entries, long lastOffset) {}

  /** The newest event, behind which there may be what is none; null where there is no event. */
  Cursor newest() {
    Response newest = redis.send(Command.XREVRANGE, keys.log(), "+", "-", "COUNT", "100");
    return page(newest).events().stream().findFirst().map(FeedMessage::cursor).orElse(null);
  }

  /** Looks at a bounded part of the log between two offsets. */
  Part find(Player player, long after, long until) {
    var found = new ArrayList<FeedMessage>();
    long reached = after;
    for (int i = 0; i < PAGES && reached < until; i++) {
      String from = Long.toString(reached + 1);
      String to = Long.toString(until);
      String count = Integer.toString(PAGE_ENTRIES);
      Page page = page(redis.send(Command.XRANGE, keys.log(), from, to, "COUNT", count));
      page.events().stream().filter(e -> player.saidOrOffered(e.json())).forEach(found::add);
      reached = page.entries() < PAGE_ENTRIES ? until : page.lastOffset();
    }
    return new Part(found, reached);
  }

  private static Page page(Response reply) {
    var events = new ArrayList<FeedMessage>();
    long last = 0;
    for (Response entry : reply) {
      String id = entry.get(0).toString();
      last = Long.parseLong(id.substring(0, id.indexOf('-')));
      event(entry.get(1)).ifPresent(events::add);
    }
    return new Page(events, reply.size(), last);
  }

  private static Optional<FeedMessage> event(Response fields) {
    boolean known = fields.size() == 2 && RedisKeys.LOG_FIELD.equals(fields.get(0).toString(UTF_8));
    return known ? FeedMessage.ofLogEntry(fields.get(1).toBytes()) : Optional.empty();
  }

  /** Erases events, and lets replicas know that they shall forget them. */
  void erase(List<Cursor> cursors) {
    for (int i = 0; i < cursors.size(); i += ENTRIES_OF_A_COMMAND) {
      eraseSome(cursors.subList(i, Math.min(cursors.size(), i + ENTRIES_OF_A_COMMAND)));
    }
  }

  /** The record first: what is erased and not recorded would stay in the replicas' memory. */
  private void eraseSome(List<Cursor> cursors) {
    String list = cursors.stream().map(Cursor::toString).collect(Collectors.joining(" "));
    redis.send(
        Command.XADD,
        keys.erased(),
        "MAXLEN",
        "~",
        MOST_RECORDS,
        "*",
        RedisKeys.ERASED_CURSORS,
        list);
    redis.send(Command.EXPIRE, keys.erased(), RECORD_SECONDS);
    Stream<String> ids = cursors.stream().map(cursor -> cursor.offset() + "-0");
    redis.send(Command.XDEL, Stream.concat(Stream.of(keys.log()), ids).toArray(String[]::new));
  }
}
