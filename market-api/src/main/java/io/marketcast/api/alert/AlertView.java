package io.marketcast.api.alert;

import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.store.AlertFilter;
import io.marketcast.api.alert.store.AlertHistory;
import io.marketcast.api.alert.store.SharedAlerts;
import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alerts as any replica shows them: from the database, else the recent ones from Redis, else what
 * this replica knows by itself. Waits, for seconds. Thread-safe.
 */
@ApplicationScoped
public class AlertView {

  private final SharedAlerts shared;
  private final AlertHistory history;
  private final AlertDesk desk;

  AlertView(SharedAlerts shared, AlertHistory history, AlertDesk desk) {
    this.shared = shared;
    this.history = history;
    this.desk = desk;
  }

  /** Some of them, newest first. */
  public AlertPage page(AlertFilter filter) {
    if (history.isThere()) {
      try {
        return new AlertPage(AlertPage.Origin.DATABASE, acknowledged(history.read(filter)));
      } catch (ProblemException e) {
        return recent(filter); // it is away
      }
    }
    return recent(filter);
  }

  /** The same without the database. */
  AlertPage recent(AlertFilter filter) {
    try {
      return new AlertPage(AlertPage.Origin.REDIS, filter.of(acknowledged(shared.all())));
    } catch (ProblemException e) {
      return new AlertPage(AlertPage.Origin.REPLICA, filter.of(desk.open()));
    }
  }

  /** One of them; empty where there is none. */
  public Optional<Alert> find(String id) {
    Optional<Alert> found = shared.find(id);
    if (found.isEmpty() && history.isThere()) {
      found = history.find(id);
    }
    return found.map(alert -> acknowledged(List.of(alert)).getFirst());
  }

  /** With what whoever leads will have read in a moment. */
  private List<Alert> acknowledged(List<Alert> alerts) {
    try {
      Map<String, Instant> times = shared.acknowledgements();
      return alerts.stream().map(alert -> acknowledged(alert, times.get(alert.id()))).toList();
    } catch (ProblemException e) {
      return alerts;
    }
  }

  private static Alert acknowledged(Alert alert, Instant at) {
    return at == null || alert.acknowledged() != null ? alert : alert.acknowledgedAt(at);
  }
}
