package io.marketcast.benchmarks.feed.load;

/** A way for events into a server. For one thread. */
public interface Publisher extends AutoCloseable {

  /** Publishes one event; it may still be on its way afterwards. */
  void publish() throws Exception;

  @Override
  void close();
}
