package io.marketcast.api.alert;

import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.store.AlertHistory;
import io.marketcast.api.alert.store.SharedAlerts;
import io.marketcast.api.web.ProblemException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Writes alerts to Redis and, where there is one, the database; what cannot be written now is
 * written later. Holds the newest form of at most {@value #MOST} alerts for each; of more, the
 * oldest is given up, which is told. One thread.
 */
final class AlertKeeper {

  private static final Logger LOG = Logger.getLogger(AlertKeeper.class);
  private static final int MOST = 2_000;

  private final SharedAlerts shared;
  private final AlertHistory history;
  private final boolean hasHistory;
  private final Map<String, Alert> forRedis = new LinkedHashMap<>();
  private final Map<String, Alert> forHistory = new LinkedHashMap<>();

  AlertKeeper(SharedAlerts shared, AlertHistory history, boolean hasHistory) {
    this.shared = shared;
    this.history = history;
    this.hasHistory = hasHistory;
  }

  /** Takes alerts as they are now. */
  void keep(Collection<Alert> alerts) {
    alerts.forEach(alert -> put(forRedis, alert));
    if (hasHistory) {
      alerts.forEach(alert -> put(forHistory, alert));
    }
  }

  private static void put(Map<String, Alert> waiting, Alert alert) {
    waiting.put(alert.id(), alert);
    if (waiting.size() > MOST) {
      String oldest = waiting.keySet().iterator().next();
      waiting.remove(oldest);
      LOG.warnf("alert %s is not kept: too many wait for Redis or the database", oldest);
    }
  }

  /** Whether an alert has a form that Redis does not have yet. */
  boolean isWaiting(String id) {
    return forRedis.containsKey(id);
  }

  /** Writes what waits to those that are there. Waits for them. */
  void flush(boolean withRedis, boolean withDatabase) {
    if (withRedis && !forRedis.isEmpty()) {
      try {
        shared.save(forRedis.values());
        forRedis.clear();
      } catch (ProblemException e) {
        LOG.debugf("%d alerts wait for Redis", forRedis.size());
      }
    }
    if (withDatabase && history.isThere() && !forHistory.isEmpty()) {
      try {
        history.save(List.copyOf(forHistory.values()));
        forHistory.clear();
      } catch (SQLException e) {
        LOG.debugf("%d alerts wait for the database: %s", forHistory.size(), e.getMessage());
      }
    }
  }

  /** Forgets what waits: somebody else writes now. */
  void forget() {
    forRedis.clear();
    forHistory.clear();
  }
}
