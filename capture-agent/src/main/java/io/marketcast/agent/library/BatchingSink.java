package io.marketcast.agent.library;

import io.marketcast.agent.live.EventSink;
import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Hands events on in batches: when enough have come, or when the first of them has waited long
 * enough, or at the end. Safe for any number of threads; the target is called by one at a time.
 *
 * <p>A batch that the target refuses is kept and offered again with the next; whoever adds the
 * event that makes it full gets the target's failure, so that memory does not grow unnoticed.
 */
public final class BatchingSink implements EventSink, AutoCloseable {

  /** Takes a batch, which is not empty. */
  @FunctionalInterface
  public interface Target {
    void accept(List<MarketEvent> batch) throws IOException, InterruptedException;
  }

  private static final Logger LOG = System.getLogger(BatchingSink.class.getName());

  private final int maxEvents;
  private final Target target;
  private final List<MarketEvent> batch = new ArrayList<>();
  private final ScheduledExecutorService timer;

  /**
   * @param maxEvents size of a full batch, at least 1
   * @param maxWait how long an event waits at most for others, about; above zero
   */
  public BatchingSink(int maxEvents, Duration maxWait, Target target) {
    if (maxEvents < 1 || maxWait.isNegative() || maxWait.isZero()) {
      throw new IllegalArgumentException("a batch holds at least one event and waits some time");
    }
    this.maxEvents = maxEvents;
    this.target = target;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("batches").factory());
    long nanos = maxWait.toNanos();
    timer.scheduleWithFixedDelay(this::flushInTime, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void accept(MarketEvent event) throws IOException, InterruptedException {
    batch.add(event);
    if (batch.size() >= maxEvents) {
      flush();
    }
  }

  /** Hands on what there is. */
  public synchronized void flush() throws IOException, InterruptedException {
    if (!batch.isEmpty()) {
      target.accept(List.copyOf(batch));
      batch.clear();
    }
  }

  private synchronized void flushInTime() {
    try {
      flush();
    } catch (IOException | RuntimeException e) {
      // a target's mistake too: it would keep the timer from ever calling this again
      LOG.log(Level.WARNING, "a batch was refused and waits for the next try: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Hands on the rest.
   *
   * @throws IOException where the target does not take it
   */
  @Override
  public void close() throws IOException {
    timer.shutdown();
    try {
      flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
