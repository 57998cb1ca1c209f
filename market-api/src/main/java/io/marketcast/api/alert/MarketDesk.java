package io.marketcast.api.alert;

import io.marketcast.api.alert.notify.Notice;
import io.marketcast.api.alert.notify.Notifier;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Alert.Source;
import io.marketcast.api.alert.store.AlertHistory;
import io.marketcast.api.alert.store.Silences;
import io.marketcast.api.web.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells what watches saw: ingest writes it to the database, this finds it there. On the replica
 * that leads; the same thread as {@link AlertDesk}.
 */
final class MarketDesk {

  private static final Logger LOG = Logger.getLogger(MarketDesk.class);
  private static final int MOST_AT_ONCE = 100;
  private static final Duration STILL_NEWS = Duration.ofHours(1);

  private final AlertHistory history;
  private final Silences silences;
  private final Notifier notifier;
  private final AlertNews news;
  private final AlertKeeper keeper;

  MarketDesk(
      AlertHistory history,
      Silences silences,
      Notifier notifier,
      AlertNews news,
      AlertKeeper keeper) {
    this.history = history;
    this.silences = silences;
    this.notifier = notifier;
    this.news = news;
    this.keeper = keeper;
  }

  /** Sends what the leader before may not have sent. */
  void takeOver(Instant now) {
    history.unsent(now.minus(STILL_NEWS)).stream()
        .filter(alert -> !alert.silenced())
        .forEach(alert -> notifier.tell(new Notice(Notice.Event.MARKET, alert)));
  }

  void round(Instant now) {
    try {
      List<Alert> alerts =
          history.unannounced(MOST_AT_ONCE).stream()
              .map(alert -> alert.silenced(silences.cover(alert, now)))
              .toList();
      if (alerts.isEmpty()) {
        return;
      }
      news.publish(Source.MARKET, alerts, now);
      history.announced(alerts);
      keeper.keep(alerts);
      alerts.stream()
          .filter(alert -> !alert.silenced())
          .forEach(alert -> notifier.tell(new Notice(Notice.Event.MARKET, alert)));
    } catch (SQLException | ProblemException e) {
      LOG.debugf("what watches saw is told later: %s", e.getMessage());
    }
  }
}
