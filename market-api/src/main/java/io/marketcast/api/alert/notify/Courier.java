package io.marketcast.api.alert.notify;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Delivers the notices of one channel, one message after the other, with a thread of its own. A
 * bounded number waits; where it is full the newest is dropped and counted. The first of several
 * waits a moment for the others: what waits is one message.
 */
final class Courier implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Courier.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final Channel channel;
  private final Transport transport;
  private final Patience patience;
  private final Duration gather;
  private final Consumer<Notice> settled;
  private final BlockingQueue<Notice> queue;
  private final NotifyMeters meters;
  private final Random random = new Random();
  private final Thread thread;

  /**
   * @param gather how long the first of several waits for the others
   * @param most notices that wait
   * @param settled told of each notice that was delivered or dropped, on any thread
   */
  Courier(
      Channel channel,
      Transport transport,
      Patience patience,
      Duration gather,
      int most,
      Consumer<Notice> settled,
      MeterRegistry registry) {
    this.channel = channel;
    this.transport = transport;
    this.patience = patience;
    this.gather = gather;
    this.settled = settled;
    this.queue = new ArrayBlockingQueue<>(most);
    this.meters = new NotifyMeters(registry, channel.name(), queue);
    this.thread = Thread.ofPlatform().daemon().name("notify-" + channel.name()).start(this::run);
  }

  Channel channel() {
    return channel;
  }

  /** Takes a notice; never waits. */
  void offer(Notice notice) {
    if (!queue.offer(notice)) {
      meters.full.increment();
      settled.accept(notice);
    }
  }

  private void run() {
    try {
      while (true) {
        Batch batch = next();
        try {
          deliver(batch);
        } catch (RuntimeException e) {
          LOG.errorf(e, "a message cannot be written for %s", channel.name());
          drop(batch, Answer.none("a defect"));
        }
      }
    } catch (InterruptedException e) {
      LOG.debugf("%s ends; %d notices are not delivered", thread.getName(), queue.size());
    }
  }

  private Batch next() throws InterruptedException {
    var notices = new ArrayList<Notice>();
    notices.add(queue.take());
    Thread.sleep(gather);
    queue.drainTo(notices);
    return new Batch(UUID.randomUUID().toString(), Instant.now(), notices);
  }

  private void deliver(Batch batch) throws InterruptedException {
    long startedNanos = System.nanoTime();
    for (int attempts = 1; ; attempts++) {
      Answer answer = transport.send(channel.request(batch, Instant.now()));
      if (answer.isDelivered()) {
        meters.delivered.increment(batch.notices().size());
        settle(batch.notices());
        Thread.sleep(answer.pause().orElse(Duration.ZERO)); // it has had enough for now
        return;
      }
      Duration since = Duration.ofNanos(System.nanoTime() - startedNanos);
      Optional<Duration> pause = patience.next(answer, attempts, since, random);
      if (pause.isEmpty()) {
        drop(batch, answer);
        return;
      }
      if (attempts == 1) {
        LOG.warnf("%s does not take alerts, trying again: %s", channel.name(), answer.told());
      }
      meters.retries.increment();
      Thread.sleep(pause.get());
    }
  }

  private void drop(Batch batch, Answer answer) {
    int count = batch.notices().size();
    (answer.isTemporary() ? meters.late : meters.refused).increment(count);
    LOG.warnf("%d alerts are not told by %s: %s", count, channel.name(), answer.told());
    settle(batch.notices());
  }

  private void settle(List<Notice> notices) {
    notices.forEach(settled);
  }

  /** Ends at once; what waits is not delivered, and sent by whoever leads next. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
