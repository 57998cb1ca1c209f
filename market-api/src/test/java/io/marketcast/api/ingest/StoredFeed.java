package io.marketcast.api.ingest;

import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.api.store.TestDatabase;
import io.marketcast.protocol.event.Cursor;
import java.util.ArrayList;

/** A feed that is published to, and the database that a replica keeps it in. */
public final class StoredFeed {

  private final TestRedis redis;
  private final TestDatabase postgres;
  private Publisher publisher;

  public StoredFeed(TestRedis redis, TestDatabase postgres) {
    this.redis = redis;
    this.postgres = postgres;
    renew();
  }

  /** Goes on with what Redis has now. */
  void renew() {
    publisher = new Publisher(redis);
    publisher.at(System.currentTimeMillis() * 1_000);
  }

  /** Publishes to it. */
  public Publisher publisher() {
    return publisher;
  }

  /** Until all that has been published is in the tables. */
  public void awaitApplied() {
    Cursor head = publisher.head();
    Await.until(() -> head + ", is " + applied(), () -> head.toString().equals(applied()));
  }

  private String applied() {
    return postgres.ask("SELECT epoch || ':' || \"offset\" FROM ingest_state");
  }

  /** A page of price levels, each {@code price:quantity}. */
  static String page(int item, int page, int pages, String... levels) {
    var listings = new ArrayList<String>();
    for (String level : levels) {
      String[] parts = level.split(":");
      listings.add(
          "{\"listing_id\":\"g:%d:%s\",\"item_id\":%d,\"item_name\":\"I\",\"side\":\"sell\",\"price\":%s,\"currency\":\"c\",\"quantity\":%s}"
              .formatted(item, parts[0], item, parts[0], parts[1]));
    }
    return ("{\"type\":\"new_listings\",\"game\":\"g\",\"agent\":\"a\",\"timestamp\":\"2026-11-21T12:00:00Z\","
            + "\"scope\":{\"item_id\":%d,\"section\":\"sale\",\"page\":%d,\"pages\":%d,\"complete\":%b,\"known_by\":\"call\"},"
            + "\"count\":%d,\"listings\":[%s]}")
        .formatted(item, page, pages, pages == 1, levels.length, String.join(",", listings));
  }
}
