package io.marketcast.api.feed.log;

import io.marketcast.api.feed.log.FeedStatus.State;
import io.marketcast.api.feed.redis.RedisConnector;
import io.marketcast.api.feed.redis.RedisLink;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishReply.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Follows the feed over one {@link RedisLink}, from the attempt to connect to its loss.
 *
 * <pre>
 * CONNECTING -> (asks) -> RECOVERING -> (asks again after the pause) ...
 *                      -> READING -> FOLLOWING -> (a message does not follow) -> READING
 * any -> over, told once
 * </pre>
 *
 * <p>Used on the follower's event loop. Messages that come while it reads the log are held, at most
 * {@value #MAX_HELD}; the oldest go first, for the log has them.
 */
final class FollowerSession implements RedisConnector.Listener {

  /** Whom a session tells. */
  interface Owner {
    /** The session goes over to a state. */
    void onState(State state);

    /** A question is on its way to Redis. */
    void onAsked();

    /** Redis has said where the feed stands. */
    void onHead(Cursor head);

    /** The live channel did not suffice; the log is read. */
    void onRepair();

    /** The ring has new entries. */
    void onAppended();

    /** What Redis sent could not be handled; the session ends, the next one reads the log. */
    void onFault(Throwable fault);

    /** The session is over. */
    void onEnd(String problem);
  }

  private static final int MAX_HELD = 1_000;
  private static final int TICKS_PER_IDLE = 4;

  private final Vertx vertx;
  private final RedisConnector connector;
  private final String probeChannel;
  private final FeedTail tail;
  private final Timing timing;
  private final Owner owner;
  private final ArrayDeque<FeedMessage> held = new ArrayDeque<>();
  private final Forgetting forgetting;

  private RedisLink link; // null until connected
  private State state = State.CONNECTING;
  private boolean asking;
  private boolean over;
  private long tickTimer = -1;
  private long receivedNanos;
  private long probedNanos;

  FollowerSession(
      Vertx vertx,
      RedisConnector connector,
      String probeChannel,
      FeedTail tail,
      Timing timing,
      Owner owner) {
    this.vertx = vertx;
    this.connector = connector;
    this.probeChannel = probeChannel;
    this.tail = tail;
    this.timing = timing;
    this.owner = owner;
    this.forgetting = new Forgetting(tail);
  }

  void start() {
    move(State.CONNECTING);
    connector.open(this).onSuccess(this::connected).onFailure(this::end);
  }

  /** The link, while there is one. */
  Optional<RedisLink> link() {
    return over ? Optional.empty() : Optional.ofNullable(link);
  }

  private void connected(RedisLink opened) {
    if (over) {
      opened.close();
      return;
    }
    link = opened;
    receivedNanos = System.nanoTime();
    probedNanos = receivedNanos;
    tickTimer = vertx.setPeriodic(timing.idle().toMillis() / TICKS_PER_IDLE, id -> tick());
    ask();
  }

  /** Asks where the feed stands, unless it cannot or a question is on its way. */
  void ask() {
    if (link == null || over || asking) {
      return;
    }
    asking = true;
    owner.onAsked();
    await(link.witness(tail.seen(), tail.seenEvent()), this::answered);
  }

  private void answered(PublishReply reply) {
    asking = false;
    if (reply.status() == Status.RECOVERING) {
      move(State.RECOVERING);
      vertx.setTimer(Math.max(1, reply.pause().toMillis()), id -> ask());
      return;
    }
    owner.onHead(reply.head());
    if (state == State.READING) {
      return; // asked before the reading began; what is held is newer
    }
    if (!tail.reached(reply.head())) {
      read(reply.head());
    } else if (state != State.FOLLOWING) {
      settle();
    }
  }

  private void read(Cursor target) {
    if (state == State.FOLLOWING) {
      owner.onRepair();
    }
    move(State.READING);
    await(
        new CatchUp(link, tail, owner::onAppended, target).run(),
        outcome -> {
          switch (outcome) {
            case REACHED -> settle();
            case OUTDATED -> {
              held.clear(); // the answer will be newer than all of them
              move(State.CONNECTING);
              ask();
            }
          }
        });
  }

  /** Takes what came while the log was read. */
  private void settle() {
    for (FeedMessage next = held.poll(); next != null; next = held.poll()) {
      if (!tail.takeLive(next)) {
        read(next.cursor());
        return;
      }
    }
    owner.onAppended();
    move(State.FOLLOWING);
    forgetting.beginAgain();
    forgetting.readOn(link);
  }

  @Override
  public void onReceived() {
    receivedNanos = System.nanoTime();
  }

  @Override
  public void onMessage(FeedMessage message) {
    if (over) {
      return;
    }
    if (state != State.FOLLOWING) {
      if (held.size() == MAX_HELD) {
        held.poll();
      }
      held.add(message);
    } else if (tail.takeLive(message)) {
      owner.onAppended();
    } else {
      read(message.cursor());
    }
  }

  /** A half-open connection says nothing: provoke it, and give up where even that has no effect. */
  private void tick() {
    long now = System.nanoTime();
    long silentNanos = now - receivedNanos;
    if (state == State.FOLLOWING) {
      forgetting.readOn(link);
    }
    if (silentNanos > timing.silence().toNanos()) {
      end("nothing received for " + timing.silence().toSeconds() + " s");
    } else if (Math.min(silentNanos, now - probedNanos) > timing.idle().toNanos()) {
      probedNanos = now;
      await(link.probe(probeChannel), sent -> tail.answeredAfter(System.nanoTime() - now));
      if (state == State.FOLLOWING) {
        ask();
      }
    }
  }

  @Override
  public void onLost(String problem) {
    end(problem);
  }

  @Override
  public void onFault(Throwable fault) {
    end(new FaultException(fault));
  }

  private void end(Throwable failure) {
    if (failure instanceof FaultException && !over) {
      owner.onFault(failure.getCause());
    }
    boolean silent = failure instanceof TimeoutException;
    end(silent ? "it does not answer" : String.valueOf(failure.getMessage()));
  }

  /** Ends the session; the owner is told once. */
  void end(String problem) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(tickTimer);
    if (link != null) {
      link.close();
    }
    owner.onEnd(problem);
  }

  private void move(State next) {
    state = next;
    owner.onState(next);
  }

  private <T> void await(Future<T> reply, Consumer<T> then) {
    reply
        .onFailure(this::end)
        .onSuccess(result -> {
          try {
            if (!over) {
              then.accept(result);
            }
          } catch (Throwable fault) {
            onFault(fault);
          }
        });
  }
}
