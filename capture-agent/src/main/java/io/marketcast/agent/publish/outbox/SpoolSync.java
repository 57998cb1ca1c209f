package io.marketcast.agent.publish.outbox;

import io.marketcast.agent.spool.Unsynced;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Forces a spool onto the disk each interval, on a thread of its own until closed. */
final class SpoolSync implements Runnable, AutoCloseable {

  private static final Logger LOG = System.getLogger(SpoolSync.class.getName());

  private final Path folder;
  private final Duration interval;
  private final Supplier<Unsynced> unsynced;
  private final CountDownLatch closed = new CountDownLatch(1);

  SpoolSync(Path folder, Duration interval, Supplier<Unsynced> unsynced) {
    this.folder = folder;
    this.interval = interval;
    this.unsynced = unsynced;
  }

  void start() {
    Thread.ofPlatform().daemon().name("spool-sync").start(this);
  }

  @Override
  public void run() {
    boolean failing = false;
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          unsynced.get().force();
          failing = false;
        } catch (IOException e) {
          if (!failing && closed.getCount() > 0) {
            LOG.log(Level.WARNING, "the spool {0} cannot be synced: {1}", folder, e.getMessage());
          }
          failing = true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; it would end all the same
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
