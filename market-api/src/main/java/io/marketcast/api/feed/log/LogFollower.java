package io.marketcast.api.feed.log;

import io.marketcast.api.feed.log.FeedStatus.State;
import io.marketcast.api.feed.meter.FeedMeters;
import io.marketcast.api.feed.proof.SpanDigest;
import io.marketcast.api.feed.redis.LogPage;
import io.marketcast.api.feed.redis.RedisConnector;
import io.marketcast.api.feed.redis.RedisLink;
import io.marketcast.api.feed.ring.FeedRing;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Keeps the ring at the head of the feed, through any number of lost connections.
 *
 * <p>A verticle: everything happens on its one event loop, so the ring has one writer. The public
 * methods may be called from any thread; their futures complete on the follower's event loop.
 */
public final class LogFollower extends AbstractVerticle {

  private static final Logger LOG = Logger.getLogger(LogFollower.class);

  private final RedisAddress address;
  private final RedisKeys keys;
  private final String probeChannel;
  private final FeedRing ring;
  private final FeedMeters meters;
  private final String replica;
  private final Timing timing;
  private final Runnable appended;
  private final FeedTail tail;
  private final Backoff backoff;
  private final HeadQuestions questions = new HeadQuestions();
  private final LogReads reads = new LogReads(this::link);

  private RedisConnector connector;
  private FollowerSession session;
  private volatile State state = State.CONNECTING;
  private volatile Cursor head;
  private volatile long losses;
  private volatile long repairs;
  private volatile String problem;

  /**
   * @param replica this replica's name, for the channel it probes itself with
   * @param ring the ring it alone writes
   * @param appended called on the follower's event loop when the ring has new entries, and when the
   *     follower has caught up
   */
  public LogFollower(
      RedisAddress address,
      RedisKeys keys,
      String replica,
      FeedRing ring,
      FeedMeters meters,
      Timing timing,
      Runnable appended) {
    this.address = address;
    this.keys = keys;
    this.probeChannel = keys.probe(replica);
    this.ring = ring;
    this.meters = meters;
    this.replica = replica;
    this.timing = timing;
    this.appended = appended;
    this.tail = new FeedTail(ring, meters, this::prove);
    this.backoff =
        new Backoff(timing.firstRetry(), timing.longestRetry(), RandomGenerator.getDefault());
  }

  @Override
  public void start() {
    connector = new RedisConnector(vertx, address, keys, probeChannel, timing.command());
    connect();
  }

  @Override
  public void stop() {
    state = State.STOPPED;
    session.end("stopped");
  }

  /** How far this replica is. */
  public FeedStatus status() {
    Cursor newest = ring.view().newest();
    return new FeedStatus(state, newest, later(head, newest), losses, repairs, problem);
  }

  /** Redis names the head when asked; what came live since then is newer. */
  private static Cursor later(Cursor head, Cursor newest) {
    boolean newer =
        head != null
            && newest != null
            && head.epoch().equals(newest.epoch())
            && head.offset() < newest.offset();
    return newer ? newest : head;
  }

  /** Asks Redis where the feed stands; fails while this replica is not following the feed. */
  public Future<Cursor> confirmHead() {
    return onLoop(() -> {
      if (state != State.FOLLOWING) {
        return Future.failedFuture("not following the feed");
      }
      Future<Cursor> answer = questions.want();
      askIfWanted();
      return answer;
    });
  }

  /** Reads a part of the log; fails where there is no connection to Redis. */
  public Future<LogPage> read(long fromOffset, int count) {
    return onLoop(() -> reads.read(fromOffset, count));
  }

  /** What all replicas' bytes of a span of events come to; fails where Redis is away. */
  public Future<Map<String, String>> digests(String epoch, long span) {
    return onLoop(() ->
        link()
            .map(redis -> redis.digests(epoch, span))
            .orElseGet(() -> Future.failedFuture("not connected to Redis")));
  }

  /** A proof that Redis does not take is missing, and so proves nothing; the next one may. */
  private void prove(SpanDigest digest) {
    link()
        .ifPresent(redis ->
            redis.prove(digest, replica).onSuccess(digests -> compare(digest, digests.values())));
  }

  private void compare(SpanDigest digest, Collection<String> all) {
    if (all.stream().anyMatch(hex -> !hex.equals(digest.hex()))) {
      meters.differed();
      LOG.errorf(
          "replicas serve different bytes for the %d events from %s:%d on",
          SpanDigest.OFFSETS, digest.epoch(), SpanDigest.first(digest.number()));
    }
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(now -> work.get().onComplete(promise));
    return promise.future();
  }

  private void connect() {
    if (state == State.STOPPED) {
      return;
    }
    session =
        new FollowerSession(vertx, connector, probeChannel, tail, timing, new SessionEvents());
    session.start();
  }

  private Optional<RedisLink> link() {
    return session.link();
  }

  private void askIfWanted() {
    if (state == State.FOLLOWING && questions.isAnyWanted()) {
      session.ask();
    }
  }

  /** Hears of the present session; on the event loop. */
  private final class SessionEvents implements FollowerSession.Owner {
    @Override
    public void onState(State next) {
      state = next;
      if (next == State.FOLLOWING) {
        LOG.debugf("following the feed at %s", tail.seen());
        appended.run(); // some connections waited for the log to be readable again
        askIfWanted();
      }
    }

    @Override
    public void onAsked() {
      questions.sent();
    }

    @Override
    public void onHead(Cursor answered) {
      if (problem != null) {
        LOG.infof("connected to Redis at %s again", address);
      }
      problem = null;
      head = answered;
      backoff.reset();
      questions.answered(answered);
      askIfWanted();
    }

    @Override
    public void onRepair() {
      repairs++;
    }

    @Override
    public void onAppended() {
      appended.run();
    }

    @Override
    public void onFault(Throwable fault) {
      meters.faulted();
      LOG.errorf(fault, "what Redis at %s sent could not be handled; it is read again", address);
    }

    @Override
    public void onEnd(String reason) {
      questions.lost();
      if (state == State.STOPPED) {
        return;
      }
      if (problem == null) {
        LOG.warnf("no connection to Redis at %s, trying again: %s", address, reason);
      }
      losses++;
      problem = reason;
      state = State.CONNECTING;
      vertx.setTimer(backoff.nextMillis(), id -> connect());
    }
  }
}
