package io.marketcast.api.monitoring.market;

import io.marketcast.api.agents.ControlRedis;
import io.marketcast.api.feed.FeedService;
import io.marketcast.api.feed.ring.PublishTime;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.json.MalformedEventException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Today's figures from the feed alone: what the log still has of today when somebody begins to
 * watch, and what comes after. Reads {@value #PAGES} pages of {@value #PAGE} events at a time, so
 * that after a long pause the figures are complete some intervals later. Waits for Redis; one
 * thread at a time.
 */
@ApplicationScoped
class FeedMarket {

  private static final int PAGE = 1_000;
  private static final int PAGES = 20;

  private final ControlRedis redis;
  private final FeedService feed;
  private final EventJson json = new EventJson();
  private LocalDate day = LocalDate.EPOCH;
  private FeedTally tally = new FeedTally();
  private String epoch = "";
  private long offset; // of the newest event that was read

  FeedMarket(ControlRedis redis, FeedService feed) {
    this.redis = redis;
    this.feed = feed;
  }

  synchronized MarketStats read(Instant now, DatabaseState database, Double eventsPerSecond) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      tally = new FeedTally();
    }
    Cursor newest = feed.status().cursor();
    if (newest != null && !newest.epoch().equals(epoch)) {
      // a new epoch's events may have smaller offsets, and may have been counted before
      epoch = newest.epoch();
      offset = 0;
      tally = new FeedTally();
    }
    try {
      boolean more = true;
      for (int page = 0; more && page < PAGES; page++) {
        more = readPage();
      }
    } catch (ProblemException e) {
      // what is known remains; the next reading goes on from there
    }
    return new MarketStats(
        now,
        day,
        database,
        tally.since(),
        eventsPerSecond,
        tally.sums(),
        tally.games(),
        tally.volume(),
        tally.moves());
  }

  private boolean readPage() {
    Response page =
        redis.send(
            Command.XRANGE,
            redis.keys().log(),
            Long.toString(offset + 1),
            "+",
            "COUNT",
            Integer.toString(PAGE));
    for (Response entry : page) {
      String id = entry.get(0).toString();
      offset = Long.parseLong(id.substring(0, id.indexOf('-')));
      count(entry.get(1).get(1).toBytes());
    }
    return page.size() == PAGE;
  }

  private void count(byte[] event) {
    Instant published = Instant.EPOCH.plus(PublishTime.micros(event), ChronoUnit.MICROS);
    if (!LocalDate.ofInstant(published, ZoneOffset.UTC).equals(day)) {
      return;
    }
    try {
      tally.add(json.read(event), published);
    } catch (MalformedEventException e) {
      // a type of a later version: nothing is known of it
    }
  }
}
