package io.marketcast.api.alert;

import io.marketcast.api.alert.lead.Leadership;
import io.marketcast.api.alert.notify.Notifier;
import io.marketcast.api.alert.rule.AlertConfig;
import io.marketcast.api.alert.rule.Rules;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Alert.Source;
import io.marketcast.api.alert.state.AlertBook;
import io.marketcast.api.alert.state.Survey;
import io.marketcast.api.alert.store.AlertHistory;
import io.marketcast.api.alert.store.SharedAlerts;
import io.marketcast.api.alert.store.Silences;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.status.SystemMonitor;
import io.marketcast.api.monitoring.status.SystemStatus;
import io.marketcast.api.store.Database;
import io.marketcast.api.web.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks after alerts. Start reading here: every two seconds each replica looks at the whole system;
 * the one that leads raises and resolves alerts, keeps them, tells those who watch and sends
 * notifications. What it cannot keep or send now it does later. A worker's thread, one at a time.
 */
@ApplicationScoped
public class AlertDesk {

  private static final Logger LOG = Logger.getLogger(AlertDesk.class);

  private final SystemMonitor monitor;
  private final Vertx vertx;
  private final Duration every;
  private final Leadership leadership;
  private final SharedAlerts shared;
  private final AlertHistory history;
  private final Silences silences;
  private final Notifier notifier;
  private final AlertNews news;
  private final MarketDesk market;
  private final AlertKeeper keeper;
  private final Rules rules;
  private final Certificates certificates;
  private final AlertBook book;
  private final AlertTeller teller;
  private final AlertMeters meters;
  private final AgentGauges gauges;
  private final boolean hasDatabase;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean ended;
  private volatile boolean leading;
  private volatile List<Alert> open = List.of();
  private long timer;

  AlertDesk(
      SystemMonitor monitor,
      Leadership leadership,
      SharedAlerts shared,
      AlertHistory history,
      Silences silences,
      Notifier notifier,
      AlertNews news,
      AlertConfig config,
      Database database,
      MeterRegistry registry,
      Vertx vertx) {
    this.monitor = monitor;
    this.vertx = vertx;
    this.every = config.every();
    this.leadership = leadership;
    this.shared = shared;
    this.history = history;
    this.silences = silences;
    this.notifier = notifier;
    this.news = news;
    this.hasDatabase = database.isConfigured();
    this.keeper = new AlertKeeper(shared, history, hasDatabase);
    this.market = new MarketDesk(history, silences, notifier, news, keeper);
    this.rules = new Rules(config);
    this.certificates = new Certificates(config.certificates().orElse(List.of()));
    this.book = new AlertBook(config.resolveAfter());
    this.teller = new AlertTeller(book, silences, notifier, keeper);
    this.gauges = new AgentGauges(registry);
    this.meters = new AlertMeters(registry, () -> leading ? open : List.of());
  }

  /** What this replica itself knows to be open; any thread. */
  List<Alert> open() {
    return open;
  }

  void start(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(every.toMillis(), id -> startRound());
  }

  void stop(@Observes ShutdownEvent event) {
    ended = true;
    vertx.cancelTimer(timer);
    leadership.release();
  }

  private void startRound() {
    if (!running.getAndSet(true)) {
      vertx
          .executeBlocking(Executors.callable(this::round), false)
          .onFailure(failure -> LOG.error("the alerts' round failed", failure))
          .onComplete(done -> running.set(false));
    }
  }

  private void round() {
    if (ended) {
      return;
    }
    meters.rounds.increment();
    SystemStatus status = monitor.now();
    gauges.show(status);
    Survey survey = rules.look(status, certificates.firstToExpire(status.at()));
    try {
      switch (leadership.renew()) {
        case LEADER -> lead(survey, status, true);
        case ACTING -> lead(survey, status, false);
        case FOLLOWER -> follow(survey, status);
      }
    } catch (ProblemException e) {
      meters.failures.increment();
      LOG.debugf("the alerts' round is cut short: %s", e.getMessage());
    }
    open = book.open();
  }

  private void follow(Survey survey, SystemStatus status) {
    boolean withRedis = status.redis().up();
    if (leading) {
      LOG.debug("another replica looks after alerts now");
      leading = false;
      keeper.flush(withRedis, hasDatabase);
      List<Alert> left = teller.leave(status.at());
      forget();
      if (withRedis) {
        shared.handOver(left); // else they are there already, or in the database
      }
    }
    notifier.settled(); // whoever leads now sends what is not sent
    if (withRedis) {
      book.clear();
    } else {
      book.take(survey, status.at()); // shown here, and sent by whoever acts
    }
  }

  private void forget() {
    keeper.forget();
    book.clear();
    teller.forget();
  }

  private void lead(Survey survey, SystemStatus status, boolean withRedis) {
    Instant now = status.at();
    boolean withDatabase = hasDatabase && isConnected(status);
    if (!leading) {
      takeOver(now, withRedis, withDatabase);
      leading = true;
    }
    keeper.flush(withRedis, withDatabase); // before anything is read
    Map<String, Alert> changed = new LinkedHashMap<>();
    List<String> acknowledged = withRedis ? readOthers(now, changed) : List.of();
    for (Alert alert : book.take(survey, now)) {
      log(alert);
      meters.count(alert);
      changed.put(alert.id(), alert);
    }
    silences.refresh(now);
    teller.tell(now, withRedis, changed);
    keeper.keep(changed.values());
    keeper.flush(withRedis, withDatabase);
    if (withRedis) {
      news.publish(Source.SYSTEM, List.copyOf(changed.values()), now);
      shared.forget(acknowledged);
    }
    if (withDatabase) {
      market.round(now);
    }
  }

  /** Whether this replica reached the database just now: asking in vain takes seconds. */
  private static boolean isConnected(SystemStatus status) {
    return status.replicas().stream()
        .filter(replica -> replica.replica().equals(status.replica()))
        .allMatch(replica ->
            replica.status() != null && replica.status().database() == DatabaseState.CONNECTED);
  }

  /** What the leader before left open goes on; the database is told what it may have missed. */
  private void takeOver(Instant now, boolean withRedis, boolean withDatabase) {
    forget();
    List<Alert> recent = withRedis ? shared.all() : List.of();
    recent.stream().filter(AlertDesk::isOpen).forEach(book::adopt);
    keeper.keep(recent.stream().filter(alert -> alert.source() == Source.SYSTEM).toList());
    if (withDatabase) {
      Set<String> known = recent.stream().map(Alert::id).collect(Collectors.toSet());
      history.open().stream().filter(alert -> !known.contains(alert.id())).forEach(book::adopt);
      market.takeOver(now);
    }
  }

  private static boolean isOpen(Alert alert) {
    return alert.source() == Source.SYSTEM && alert.resolved() == null;
  }

  /**
   * Takes what other replicas wrote: alerts handed over, and acknowledgements.
   *
   * @return the acknowledgements that have been taken
   */
  private List<String> readOthers(Instant now, Map<String, Alert> changed) {
    List<Alert> recent = shared.all();
    shared.trim(recent);
    for (Alert alert : recent) {
      boolean own = book.find(alert.id()).isPresent() || keeper.isWaiting(alert.id());
      if (isOpen(alert) && !own && !book.adopt(alert)) {
        changed.put(alert.id(), alert.resolvedAt(now)); // another is open for the same
      }
    }
    Map<String, Instant> times = shared.acknowledgements();
    times.forEach((id, at) ->
        book.find(id)
            .filter(alert -> alert.acknowledged() == null)
            .map(alert -> alert.acknowledgedAt(at))
            .ifPresent(alert -> {
              book.replace(alert);
              changed.put(id, alert);
            }));
    return List.copyOf(times.keySet());
  }

  private static void log(Alert alert) {
    if (alert.resolved() != null) {
      LOG.infof("resolved: %s of %s", alert.rule(), alert.subject());
    } else {
      LOG.warnf("%s %s of %s: %s", alert.level(), alert.rule(), alert.subject(), alert.message());
    }
  }
}
