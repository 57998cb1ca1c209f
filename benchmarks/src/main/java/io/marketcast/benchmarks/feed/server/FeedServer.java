package io.marketcast.benchmarks.feed.server;

import io.marketcast.benchmarks.feed.load.Publisher;
import io.marketcast.standalone.ChildProcess;
import java.net.URI;
import java.time.Duration;

/**
 * What serves the feed, and how events get to it.
 *
 * @param name what to call it in the report
 * @param stream where its stream is
 * @param process the process, whose children count too
 * @param publisher how events get to it
 */
public record FeedServer(String name, URI stream, ChildProcess process, Publisher publisher)
    implements AutoCloseable {

  /** Processor time it has used; that of Redis and of the publisher is not part of it. */
  public Duration cpu() {
    return process.cpu();
  }

  @Override
  public void close() {
    publisher.close();
    process.stop();
  }
}
