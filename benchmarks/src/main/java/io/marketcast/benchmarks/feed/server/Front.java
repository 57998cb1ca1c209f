package io.marketcast.benchmarks.feed.server;

import io.marketcast.standalone.ChildProcess;
import java.net.URI;
import java.time.Duration;

/**
 * Where clients connect to: a replica itself, or a proxy before it.
 *
 * @param proxy the proxy, or null where there is none
 */
public record Front(URI stream, ChildProcess proxy) implements AutoCloseable {

  /** Processor time that the proxy has used. */
  public Duration cpu() {
    return proxy == null ? Duration.ZERO : proxy.cpu();
  }

  @Override
  public void close() {
    if (proxy != null) {
      proxy.stop();
    }
  }
}
