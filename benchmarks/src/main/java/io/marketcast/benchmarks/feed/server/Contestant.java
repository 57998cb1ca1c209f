package io.marketcast.benchmarks.feed.server;

/** A server that can be started. */
public interface Contestant {

  /** What to call it, in options and reports. */
  String name();

  /**
   * Starts it; it is ready for connections then.
   *
   * @throws io.marketcast.standalone.StartException where something is missing or it does not start
   */
  FeedServer start() throws Exception;
}
