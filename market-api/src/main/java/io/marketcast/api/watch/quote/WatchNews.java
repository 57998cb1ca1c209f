package io.marketcast.api.watch.quote;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.marketcast.api.alert.AlertNews;
import io.marketcast.api.alert.lead.Leadership;
import io.marketcast.api.alert.lead.Role;
import io.marketcast.api.store.Database;
import io.marketcast.api.watch.WatchConfig;
import io.marketcast.api.web.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells those who watch what has changed of all that watches are about, on the replica that leads.
 * A worker's thread, one at a time. Holds what was seen in the last minute.
 */
@ApplicationScoped
public class WatchNews {

  private static final Logger LOG = Logger.getLogger(WatchNews.class);
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final QuoteReads quotes;
  private final Leadership leadership;
  private final Database database;
  private final AlertNews news;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Duration every;
  private final Vertx vertx;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean ended;
  private long timer;
  private Map<Quote.Key, Quote> known; // null before the first look

  WatchNews(
      QuoteReads quotes,
      Leadership leadership,
      Database database,
      AlertNews news,
      ObjectMapper json,
      InstantSource clock,
      WatchConfig config,
      Vertx vertx) {
    this.quotes = quotes;
    this.leadership = leadership;
    this.database = database;
    this.news = news;
    this.json = json;
    this.clock = clock;
    this.every = config.updateEvery();
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(every.toMillis(), id -> startRound());
  }

  void stop(@Observes ShutdownEvent event) {
    ended = true;
    vertx.cancelTimer(timer);
  }

  private void startRound() {
    if (!running.getAndSet(true)) {
      vertx
          .executeBlocking(Executors.callable(this::round), false)
          .onFailure(failure -> LOG.error("what watches are about cannot be told", failure))
          .onComplete(done -> running.set(false));
    }
  }

  private void round() {
    if (ended || leadership.role() != Role.LEADER || !database.isUsable()) {
      known = null;
      return;
    }
    try {
      tell(clock.instant());
    } catch (ProblemException e) {
      LOG.debug("what watches are about cannot be read now");
    }
  }

  private void tell(Instant now) {
    Map<Quote.Key, Quote> seen = new HashMap<>();
    quotes.since(now.minus(RECENT)).forEach(quote -> seen.put(quote.key(), quote));
    if (known != null) {
      Map<Quote.Key, Quote> before = known;
      List<Quote> changed =
          seen.values().stream().filter(quote -> !quote.equals(before.get(quote.key()))).toList();
      if (!changed.isEmpty()) {
        ObjectNode message =
            json.createObjectNode()
                .put("type", "watch_update")
                .put("timestamp", now.toString())
                .set("updates", json.valueToTree(changed));
        news.publish(message.toString());
      }
    }
    known = seen;
  }
}
