package io.marketcast.api.monitoring.stream;

import io.marketcast.api.monitoring.market.MarketWatch;
import io.marketcast.api.monitoring.status.SystemMonitor;
import io.marketcast.api.monitoring.status.SystemStatus;
import io.marketcast.api.monitoring.wire.WatchMeters;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What one begins with: how the system and the market are, and what {@link Greeting}s have. Made
 * once for all who come within a second. Any thread.
 */
@ApplicationScoped
class Welcome {

  private static final Logger LOG = Logger.getLogger(Welcome.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final SystemMonitor system;
  private final MarketWatch market;
  private final Messages messages;
  private final List<Greeting> greetings;
  private final WatchMeters meters;
  private final Vertx vertx;
  private Future<List<Outgoing>> latest; // null where it must be made anew; guarded by this
  private long begunNanos; // guarded by this

  Welcome(
      SystemMonitor system,
      MarketWatch market,
      Messages messages,
      @All List<Greeting> greetings,
      WatchMeters meters,
      Vertx vertx) {
    this.system = system;
    this.market = market;
    this.messages = messages;
    this.greetings = greetings;
    this.meters = meters;
    this.vertx = vertx;
  }

  /** Everything; who sends it leaves out what its watcher may not see. */
  synchronized Future<List<Outgoing>> messages() {
    if (latest == null || System.nanoTime() - begunNanos > FRESH.toNanos()) {
      begunNanos = System.nanoTime();
      latest = vertx.executeBlocking(this::make, false);
    }
    return latest;
  }

  /** Something has happened that greetings tell of. */
  synchronized void invalidate() {
    latest = null;
  }

  private List<Outgoing> make() {
    SystemStatus status = system.now();
    var made = new ArrayList<MonitorMessage>();
    made.add(messages.systemStatus(status));
    made.add(messages.marketStatus(status, market.now()));
    made.addAll(greetings());
    return made.stream().map(message -> Outgoing.of(message, meters)).toList();
  }

  /** What the greetings have. Waits. */
  List<MonitorMessage> greetings() {
    var all = new ArrayList<MonitorMessage>();
    for (Greeting greeting : greetings) {
      try {
        all.addAll(greeting.greet());
      } catch (RuntimeException e) {
        LOG.debug("a greeting is left out", e); // what it needs is away; the rest is there
      }
    }
    return all;
  }
}
