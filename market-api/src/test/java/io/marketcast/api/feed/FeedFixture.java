package io.marketcast.api.feed;

import io.marketcast.protocol.event.Cursor;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis for a test class, empty before each test, and all that a test opens on it. */
public final class FeedFixture
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestRedis redis;
  private Publisher publisher;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    redis = new TestRedis();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    redis.run(Command.FLUSHALL);
    publisher = new Publisher(redis);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
    open.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    redis.close();
  }

  public TestRedis redis() {
    return redis;
  }

  public Publisher publisher() {
    return publisher;
  }

  /** Publishes from now on with a log that is kept so short. */
  public Publisher publisher(long logLength) {
    publisher = new Publisher(redis, logLength);
    return publisher;
  }

  /** Something that is closed after the test, the last first. */
  public <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  /** A replica that has caught up. */
  public Replica replica() {
    return opened(Replica.ready(redis));
  }

  /** A replica whose ring is so small. */
  public Replica replica(int ringEvents) {
    return opened(Replica.ready(redis, ringEvents, Replica.STREAMS));
  }

  /** A reader with a query, or none. */
  public SseReader reader(Replica replica, String query) throws Exception {
    return opened(SseReader.at(URI.create(replica.uri() + query)));
  }

  /** A reader with a query, or none, that has been given its place. */
  public SseReader live(Replica replica, String query) throws Exception {
    return opened(SseReader.live(replica, query));
  }

  /** A cursor of the present epoch. */
  public String cursor(long offset) {
    return new Cursor(publisher.head().epoch(), offset).toString();
  }

  /** All cursors from one to another. */
  public List<String> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(this::cursor).toList();
  }
}
