package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * A thread that does one thing over and over, and tries again after a second where Redis or the
 * database is away. The first failure of an outage is told, and its end.
 */
final class Loop implements AutoCloseable {

  /** One round. */
  interface Round {
    /** Gives how long to wait before the next one; zero where there is more to do. */
    Duration run() throws SQLException, RedisAwayException, InterruptedException;
  }

  private static final Logger LOG = Logger.getLogger(Loop.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final BooleanSupplier usable;
  private final Round round;
  private final IngestMeters meters;
  private final Thread thread;
  private final CountDownLatch end = new CountDownLatch(1);
  private String problem; // null while there is none

  /**
   * @param usable whether the database can be used; while it cannot, nothing is tried
   */
  Loop(String name, BooleanSupplier usable, IngestMeters meters, Round round) {
    this.name = name;
    this.usable = usable;
    this.meters = meters;
    this.round = round;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Duration pause = Duration.ZERO;
      while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = usable.getAsBoolean() ? attempt() : RETRY;
      }
    } catch (InterruptedException e) {
      LOG.debugf("%s ends", name);
    }
  }

  private Duration attempt() throws InterruptedException {
    try {
      Duration pause = round.run();
      tell(null);
      return pause;
    } catch (SQLException | RedisAwayException | RuntimeException e) {
      meters.failures.increment();
      tell(String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
      return RETRY;
    }
  }

  private void tell(String now) {
    if (problem == null && now != null) {
      LOG.warnf("%s waits: %s", name, now);
    } else if (problem != null && now == null) {
      LOG.infof("%s goes on", name);
    }
    problem = now;
  }

  /**
   * Ends it after the present round, or five seconds later the hard way; does not wait for a pause.
   */
  @Override
  public void close() {
    end.countDown();
    try {
      if (thread.isAlive() && !thread.join(END_LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
