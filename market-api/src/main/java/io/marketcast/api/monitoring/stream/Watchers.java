package io.marketcast.api.monitoring.stream;

import io.marketcast.api.feed.AccessConfig;
import io.marketcast.api.feed.admission.AddressLimits;
import io.marketcast.api.feed.admission.Admissions;
import io.marketcast.api.feed.admission.ClientAddress;
import io.marketcast.api.feed.admission.Refusal;
import io.marketcast.api.feed.admission.TrustedProxies;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.api.feed.wire.CloseCode;
import io.marketcast.api.monitoring.replica.MonitoringConfig;
import io.marketcast.api.monitoring.wire.WatchMeters;
import io.marketcast.api.monitoring.wire.WatchSocket;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All who watch this replica: at most {@link MonitoringConfig#maxConnections()}, and of one client
 * no more than its limits, which are those of streams, counted apart. Thread-safe.
 */
@ApplicationScoped
public class Watchers {

  private final Map<Thread, WatchLoop> loops = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Welcome welcome;
  private final LogDesk logs;
  private final MonitoringConfig config;
  private final TrustedProxies proxies;
  private final Admissions admissions;
  private final WatchMeters meters;
  private volatile boolean ending;

  Watchers(
      Welcome welcome,
      LogDesk logs,
      MonitoringConfig config,
      AccessConfig access,
      WatchMeters meters,
      MeterRegistry registry) {
    this.welcome = welcome;
    this.logs = logs;
    this.config = config;
    this.proxies =
        TrustedProxies.of(access.trustedProxies().orElse(List.of()), access.clientHeader());
    this.admissions =
        new Admissions(
            new AddressLimits(
                access.maxStreams(), access.maxFilters(), access.maxOpensPerMinute()));
    this.meters = meters;
    Gauge.builder("marketcast.monitoring.connections", open, AtomicInteger::get)
        .description("Watchers there are now")
        .register(registry);
  }

  /** What is counted is there from the start. */
  void start(@Observes StartupEvent event) {}

  /** Whether anybody watches. */
  boolean isAnybody() {
    return open.get() > 0;
  }

  /**
   * Lets one watch, or tells why not. On the event loop of the request.
   *
   * @param operator whether it may see everything
   * @param socket makes the writing end, where it may watch
   * @param opened told the watcher before anything is sent to it
   */
  Optional<Refusal> open(
      HttpServerRequest request,
      boolean operator,
      Supplier<WatchSocket> socket,
      Consumer<Watcher> opened) {
    ClientAddress client = clientOf(request);
    Optional<Refusal> refusal = admit(client);
    if (refusal.isPresent()) {
      meters.refused(refusal.get().reason());
      return refusal;
    }
    WatchLoop loop = loopOfThisThread();
    var watcher = new Watcher(socket.get(), loop, operator, meters);
    watcher.socket().onEnd(() -> loop.soon(() -> forget(watcher, client)));
    loop.add(watcher);
    opened.accept(watcher);
    welcome
        .messages()
        .onSuccess(messages -> loop.soon(() -> watcher.welcome(messages)))
        .onFailure(failure -> loop.soon(() -> watcher.end(CloseCode.TRY_AGAIN_LATER)));
    return Optional.empty();
  }

  private Optional<Refusal> admit(ClientAddress client) {
    if (ending) {
      return Optional.of(Refusal.ENDING);
    }
    if (open.incrementAndGet() > config.maxConnections()) {
      open.decrementAndGet();
      return Optional.of(Refusal.FULL);
    }
    Optional<Refusal> refusal = admissions.open(client, Filter.ALL, System.nanoTime());
    refusal.ifPresent(refused -> open.decrementAndGet());
    return refusal;
  }

  private ClientAddress clientOf(HttpServerRequest request) {
    String peer = request.connection().remoteAddress().hostAddress();
    return proxies.clientOf(peer, request.headers().getAll(proxies.header()));
  }

  private void forget(Watcher watcher, ClientAddress client) {
    watcher.gone();
    if (watcher.loop().remove(watcher)) {
      open.decrementAndGet();
      admissions.close(client, Filter.ALL);
      logs.unfollowAll(watcher);
    }
  }

  /** Sends the rest of what the operator begins with to one who has just shown to be it. */
  void welcomeOperator(Watcher watcher) {
    watcher.becomeOperator();
    if (watcher.isWelcomed()) {
      welcome
          .messages()
          .onSuccess(messages -> watcher.loop().soon(() -> sendRest(watcher, messages)));
    }
  }

  private static void sendRest(Watcher watcher, List<Outgoing> messages) {
    messages.stream()
        .filter(message -> !message.message().isForEverybody())
        .forEach(watcher::answer);
  }

  private WatchLoop loopOfThisThread() {
    return loops.computeIfAbsent(Thread.currentThread(), thread -> loopOf(Vertx.currentContext()));
  }

  private WatchLoop loopOf(Context current) {
    Context context = VertxContext.getRootContext(current);
    var loop = new WatchLoop(context);
    long heartbeatMillis = config.heartbeat().toMillis();
    loop.soon(() -> context.owner().setPeriodic(heartbeatMillis, id -> loop.heartbeat()));
    return loop;
  }

  /** Sends to all who may see it. From any thread. */
  void send(MonitorMessage message) {
    send(message, watcher -> true);
  }

  /** Sends to those who may see it and are meant. From any thread. */
  void send(MonitorMessage message, Predicate<Watcher> meant) {
    if (isAnybody()) {
      Outgoing outgoing = Outgoing.of(message, meters);
      loops.values().forEach(loop -> loop.soon(() -> loop.send(outgoing, meant)));
    }
  }

  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    ending = true;
    loops.values().forEach(loop -> loop.soon(loop::endAll));
  }
}
