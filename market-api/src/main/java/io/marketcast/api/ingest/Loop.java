package io.marketcast.api.ingest;

import io.marketcast.api.ingest.log.IngestRedis.RedisAwayException;
import io.marketcast.api.store.Database;
import java.sql.SQLException;
import java.time.Duration;
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
  private final Database database;
  private final Round round;
  private final IngestMeters meters;
  private final Thread thread;
  private volatile boolean stopped;
  private String problem; // null while there is none

  Loop(String name, Database database, IngestMeters meters, Round round) {
    this.name = name;
    this.database = database;
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
      while (!stopped) {
        Thread.sleep(database.isUsable() ? attempt() : RETRY);
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

  /** Ends it after the present round, five seconds later the hard way. */
  @Override
  public void close() {
    stopped = true;
    try {
      if (thread.isAlive() && !thread.join(END_LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
