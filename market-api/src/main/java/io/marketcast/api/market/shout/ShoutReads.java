package io.marketcast.api.market.shout;

import io.marketcast.api.market.query.PageToken;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shouts, from the database. */
@ApplicationScoped
public class ShoutReads {

  private static final int KEYS = 3; // of the order: time, epoch, offset

  /** How far back a text or a name is looked for, where nobody says: each shout is looked at. */
  private static final Duration SEARCHED = Duration.ofDays(7);

  private final Reads reads;
  private final InstantSource clock;

  ShoutReads(Reads reads, InstantSource clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** A page of shouts, newest first. */
  public ShoutPage page(ShoutFilter filter) {
    Instant from = from(filter);
    var sql =
        filter
            .part
            .restrict(new Sql("SELECT " + ShoutEntry.COLUMNS + " FROM shout WHERE TRUE"), "")
            .andHolds("lower(text)", filter.q)
            .and("nickname = ?", filter.nickname)
            .and("channel = ?", filter.channel)
            .and("captured >= ?", from)
            .and("captured < ?", filter.to);
    if (filter.page.cursor != null) {
      PageToken last = PageToken.parse(filter.page.cursor, KEYS);
      sql.add(
          "AND (captured, epoch, \"offset\") < (?, ?, ?)",
          last.time(0),
          last.text(1),
          last.number(2));
    }
    sql.add(
        "ORDER BY captured DESC, epoch DESC, \"offset\" DESC LIMIT ?", filter.page.rowsToRead());
    var cut = filter.page.cut(reads.list(sql, ShoutEntry::read), ShoutReads::token);
    return new ShoutPage(cut.count(), cut.rows(), cut.next(), from);
  }

  private Instant from(ShoutFilter filter) {
    boolean searches = filter.q != null || filter.nickname != null;
    return filter.from == null && searches ? clock.instant().minus(SEARCHED) : filter.from;
  }

  private static String token(ShoutEntry last) {
    return PageToken.of(last.timestamp(), last.epoch(), last.offset());
  }
}
