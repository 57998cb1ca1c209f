package io.marketcast.api.alert;

import io.marketcast.api.alert.notify.Notice;
import io.marketcast.api.alert.notify.Notice.Event;
import io.marketcast.api.alert.notify.Notifier;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.AlertBook;
import io.marketcast.api.alert.store.Silences;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which alerts are sent: each that is neither silenced nor acknowledged, once, and its end
 * to those who were told of it. The same thread as {@link AlertDesk}; remembers what the notifier
 * has not settled, which is bounded by its queue.
 */
final class AlertTeller {

  private final AlertBook book;
  private final Silences silences;
  private final Notifier notifier;
  private final AlertKeeper keeper;

  /** Alerts that are being sent. */
  private final Set<String> told = new HashSet<>();

  /** Those of them that are over. */
  private final Map<String, Alert> over = new HashMap<>();

  AlertTeller(AlertBook book, Silences silences, Notifier notifier, AlertKeeper keeper) {
    this.book = book;
    this.silences = silences;
    this.notifier = notifier;
    this.keeper = keeper;
  }

  void forget() {
    told.clear();
    over.clear();
  }

  /** What is open, for whoever leads next: what is being sent counts as sent. */
  List<Alert> leave(Instant now) {
    return book.open().stream()
        .map(alert -> told.contains(alert.id()) ? alert.notifiedAt(now) : alert)
        .toList();
  }

  /**
   * Tells what is new, and marks what has been delivered. While Redis is away what is told counts
   * as sent at once: whoever leads next must not send it a second time, and this replica may not be
   * able to tell them afterwards.
   *
   * @param changed alerts of this round, as they are now; more are added
   */
  void tell(Instant now, boolean withRedis, Map<String, Alert> changed) {
    settle(now, changed);
    for (Alert alert : book.open()) {
      boolean silenced = silences.cover(alert, now);
      Alert shown = silenced == alert.silenced() ? alert : alert.silenced(silenced);
      boolean known = shown.notified() != null || shown.acknowledged() != null;
      if (!known && !silenced && notifier.isWanted(shown) && told.add(shown.id())) {
        notifier.tell(new Notice(Event.RAISED, shown));
        shown = withRedis ? shown : shown.notifiedAt(now);
      }
      if (shown != alert) {
        change(shown, changed);
      }
    }
    changed.values().stream()
        .filter(alert -> alert.resolved() != null)
        .forEach(alert -> tellOver(alert, now));
  }

  private void settle(Instant now, Map<String, Alert> changed) {
    for (Notice notice : notifier.settled()) {
      String id = notice.alert().id();
      switch (notice.event()) {
        case RAISED -> {
          told.remove(id);
          book.find(id).ifPresent(alert -> change(alert.notifiedAt(now), changed));
          Optional.ofNullable(over.remove(id))
              .ifPresent(alert -> keeper.keep(List.of(alert.notifiedAt(now))));
        }
        case MARKET -> keeper.keep(List.of(notice.alert().notifiedAt(now)));
        case RESOLVED, TEST -> {}
      }
    }
  }

  private void change(Alert alert, Map<String, Alert> changed) {
    book.replace(alert);
    changed.put(alert.id(), alert);
  }

  private void tellOver(Alert alert, Instant now) {
    boolean beingTold = told.contains(alert.id());
    if (beingTold) {
      over.put(alert.id(), alert);
    }
    if ((beingTold || alert.notified() != null) && !silences.cover(alert, now)) {
      notifier.tell(new Notice(Event.RESOLVED, alert));
    }
  }
}
