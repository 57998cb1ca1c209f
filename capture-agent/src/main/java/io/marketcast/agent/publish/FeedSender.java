package io.marketcast.agent.publish;

import io.lettuce.core.RedisCommandInterruptedException;
import io.marketcast.agent.publish.outbox.Outbox;
import io.marketcast.agent.publish.outbox.PublishCounters;
import io.marketcast.protocol.redis.PublishReply;
import io.marketcast.protocol.redis.PublishScript.Entry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one thread between the outbox and Redis. A batch stays in the outbox until Redis has accepted
 * it, so whatever fails in between is answered by sending it again: the script drops repeats.
 */
final class FeedSender implements Runnable {

  private static final Logger LOG = System.getLogger(FeedSender.class.getName());

  private static final int MAX_BATCH_EVENTS = 256;
  private static final int MAX_BATCH_BYTES = 512 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final FeedSession session;
  private final PublishCounters counters;
  private final String target;
  private Duration retry = FIRST_RETRY;
  private boolean begun;
  private boolean failing;
  private volatile PublishException failure;

  FeedSender(Outbox outbox, FeedSession session, PublishCounters counters, String target) {
    this.outbox = outbox;
    this.session = session;
    this.counters = counters;
    this.target = target;
  }

  /** Why nothing can be published any more, or null while it can. */
  PublishException failure() {
    return failure;
  }

  @Override
  public void run() {
    try (session) {
      while (!begun) {
        begin();
      }
      while (failure == null) {
        // an empty batch is a sign of life: it finds a restart of Redis while the market is quiet
        send(outbox.nextBatch(MAX_BATCH_EVENTS, MAX_BATCH_BYTES, IDLE));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the publisher is being closed
    }
  }

  private void begin() throws InterruptedException {
    try {
      begin(session.first());
      connected();
    } catch (RedisCommandInterruptedException e) {
      throw new InterruptedException();
    } catch (RuntimeException | IOException e) {
      disconnected(e);
    }
  }

  /** Before {@link #run}, where whoever made this has said hello; else it says hello itself. */
  void begin(long lastSequence) throws IOException {
    outbox.begin(lastSequence);
    begun = true;
  }

  private void send(List<Entry> batch) throws InterruptedException {
    try {
      PublishReply reply = session.publish(batch);
      connected();
      take(reply);
    } catch (RedisCommandInterruptedException e) {
      throw new InterruptedException();
    } catch (RuntimeException e) {
      // not of Redis alone: events that nobody sends any more would fill the disk without a word
      disconnected(e);
    }
  }

  private void take(PublishReply reply) throws InterruptedException {
    switch (reply.status()) {
      case OK -> {
        counters.shared.add(reply.shared());
        outbox.accepted(reply.lastSequence());
      }
      case NEW_EPOCH -> resend(reply.lastSequence());
      case RECOVERING -> Thread.sleep(reply.pause());
      case SUPERSEDED -> supersede();
    }
  }

  private void resend(long lastSequence) {
    long again = outbox.rewind(lastSequence);
    LOG.log(
        Level.WARNING,
        "Redis at {0} lost events: a new epoch begins, {1} events are sent again",
        target,
        again);
  }

  private void supersede() {
    failure = PublishException.superseded(session.agent());
    outbox.close();
  }

  private void connected() {
    if (failing) {
      LOG.log(Level.INFO, "publishing to Redis at {0} again", target);
    }
    failing = false;
    retry = FIRST_RETRY;
  }

  private void disconnected(Exception e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(); // while it connected: that says nothing of Redis
    }
    if (!failing) {
      LOG.log(
          Level.WARNING,
          "cannot publish to Redis at {0}: {1}; events wait, trying again",
          target,
          RedisConnections.reason(e));
    }
    failing = true;
    counters.reconnects.increment();
    long jitterMillis = ThreadLocalRandom.current().nextLong(retry.toMillis() / 2 + 1);
    Thread.sleep(retry.plusMillis(jitterMillis));
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
  }
}
