package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.admission.AccessSettings;
import io.marketcast.api.feed.admission.Admissions;
import io.marketcast.api.feed.admission.ClientAddress;
import io.marketcast.api.feed.admission.Refusal;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.resume.Wish;
import io.marketcast.api.feed.wire.StreamSocket;
import io.marketcast.api.feed.wire.Wire;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * All streams of a replica, whatever they look like: at most {@link
 * StreamSettings#maxConnections()}, and of one client no more than its limits. Thread-safe.
 */
public final class Streams {

  private static final int LEAST_MILLIS_EACH = 5;

  private final FeedSource source;
  private final StreamSettings settings;
  private final AccessSettings access;
  private final FeedMeters meters;
  private final StreamLoops loops;
  private final Admissions admissions;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean ending;

  public Streams(
      FeedSource source, StreamSettings settings, AccessSettings access, FeedMeters meters) {
    this.source = source;
    this.settings = settings;
    this.access = access;
    this.meters = meters;
    this.loops = new StreamLoops(source.ring(), settings, meters);
    this.admissions = new Admissions(access.limits());
  }

  /** Whether streams may begin with the present market. */
  public boolean haveSnapshots() {
    return source.snapshots().arePossible();
  }

  /** Tells all streams that the ring has new entries. From any thread. */
  public void wake() {
    loops.wake();
  }

  /** Streams open now. */
  public int open() {
    return open.get();
  }

  /**
   * Opens a stream, or tells why not. On the event loop of the request.
   *
   * @param socket makes the stream's writing end, where it is opened
   */
  public Optional<Refusal> open(
      HttpServerRequest request, Taste taste, Wish wish, Function<Wire, StreamSocket> socket) {
    Optional<Refusal> refusal =
        ending ? Optional.of(Refusal.ENDING) : count(request, taste, wish, socket);
    refusal.ifPresent(reason -> meters.refused(reason.reason()));
    return refusal;
  }

  private Optional<Refusal> count(
      HttpServerRequest request, Taste taste, Wish wish, Function<Wire, StreamSocket> socket) {
    if (open.incrementAndGet() > settings.maxConnections()) {
      open.decrementAndGet();
      return Optional.of(Refusal.FULL);
    }
    ClientAddress client = clientOf(request);
    Optional<Refusal> refusal = admissions.open(client, taste.filter(), System.nanoTime());
    if (refusal.isPresent()) {
      open.decrementAndGet();
      return refusal;
    }
    StreamLoop loop = loops.ofThisThread();
    Optional<LoopGroup> group = loop.groupOf(taste);
    if (group.isEmpty()) {
      close(client, taste.filter());
      return Optional.of(Refusal.TOO_MANY_FILTERS);
    }
    // the group's filter, which all its readers share
    Filter filter = group.get().filter();
    begin(loop, group.get(), wish, socket.apply(group.get().wire()), () -> close(client, filter));
    return Optional.empty();
  }

  private ClientAddress clientOf(HttpServerRequest request) {
    String peer = request.connection().remoteAddress().hostAddress();
    return access.proxies().clientOf(peer, request.headers().getAll(access.proxies().header()));
  }

  private void close(ClientAddress client, Filter filter) {
    open.decrementAndGet();
    admissions.close(client, filter);
  }

  private void begin(
      StreamLoop loop, LoopGroup group, Wish wish, StreamSocket socket, Runnable close) {
    var connection = new StreamConnection(group, source, socket, wish);
    socket.onEnd(() -> loop.soon(() -> forget(loop, group, connection, close)));
    group.add(connection);
  }

  private static void forget(
      StreamLoop loop, LoopGroup group, StreamConnection connection, Runnable close) {
    if (loop.remove(connection, group)) {
      close.run();
    }
  }

  /** Takes no new streams. */
  public void refuse() {
    ending = true;
  }

  /** Whether it does so. */
  public boolean isEnding() {
    return ending;
  }

  /**
   * Takes no new streams and ends those there are, evenly over a time; returns when that is done or
   * has taken too long.
   *
   * @param over the longest time; few streams are ended sooner
   */
  public void end(Duration over) {
    refuse();
    loops.endAll(Math.min(over.toMillis(), (long) open.get() * LEAST_MILLIS_EACH));
  }
}
