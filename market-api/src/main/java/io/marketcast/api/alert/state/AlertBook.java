package io.marketcast.api.alert.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which conditions are bad, since when, and which alerts are open: findings in, alerts that changed
 * out. Time is a parameter. One thread; holds one entry for each condition that is or was just bad,
 * so as many as there are agents and replicas times rules.
 *
 * <p>A condition must be bad without a pause for its minimum duration before an alert is raised,
 * and good for {@code clearAfter} before it is resolved.
 */
public final class AlertBook {

  private sealed interface State {

    /** Bad, but not for long enough. */
    record Pending(Instant since) implements State {}

    /**
     * An alert is open.
     *
     * @param goodSince null while it is not good
     */
    record Open(Alert alert, Instant goodSince) implements State {}
  }

  private final Duration clearAfter;
  private final Map<Condition, State> states = new HashMap<>();

  public AlertBook(Duration clearAfter) {
    this.clearAfter = clearAfter;
  }

  /** Alerts that are open. */
  public List<Alert> open() {
    return states.values().stream()
        .filter(State.Open.class::isInstance)
        .map(state -> ((State.Open) state).alert())
        .toList();
  }

  /** Forgets everything. */
  public void clear() {
    states.clear();
  }

  /**
   * Takes over an open alert that somebody else raised.
   *
   * @return false where another one is open for its condition already
   */
  public boolean adopt(Alert alert) {
    State known = states.get(alert.condition());
    if (known instanceof State.Open open) {
      return open.alert().id().equals(alert.id());
    }
    states.put(alert.condition(), new State.Open(alert, null));
    return true;
  }

  /** An open alert by its id. */
  public Optional<Alert> find(String id) {
    return open().stream().filter(alert -> alert.id().equals(id)).findFirst();
  }

  /** Keeps another form of an open alert: acknowledged, silenced, notified. */
  public void replace(Alert alert) {
    states.computeIfPresent(
        alert.condition(),
        (condition, state) ->
            state instanceof State.Open open && open.alert().id().equals(alert.id())
                ? new State.Open(alert, open.goodSince())
                : state);
  }

  /**
   * Takes what has been found.
   *
   * @return alerts that were raised or resolved, as they are now
   */
  public List<Alert> take(Survey survey, Instant now) {
    var changed = new ArrayList<Alert>();
    for (Finding finding : survey.findings()) {
      take(finding, now).ifPresent(changed::add);
    }
    if (survey.complete()) {
      Set<Condition> found =
          survey.findings().stream().map(Finding::condition).collect(Collectors.toSet());
      gone(found).forEach(condition -> good(condition, now).ifPresent(changed::add));
    }
    return changed;
  }

  private Collection<Condition> gone(Set<Condition> found) {
    return states.keySet().stream().filter(condition -> !found.contains(condition)).toList();
  }

  private Optional<Alert> take(Finding finding, Instant now) {
    return switch (finding.verdict()) {
      case BAD -> bad(finding, now);
      case BETWEEN -> between(finding.condition());
      case GOOD -> good(finding.condition(), now);
      case UNKNOWN -> Optional.empty();
    };
  }

  private Optional<Alert> bad(Finding finding, Instant now) {
    Condition condition = finding.condition();
    if (states.get(condition) instanceof State.Open open) {
      states.put(condition, new State.Open(open.alert(), null)); // it says what it said at first
      return Optional.empty();
    }
    Instant since = states.get(condition) instanceof State.Pending pending ? pending.since() : now;
    if (now.isBefore(since.plus(finding.minimum()))) {
      states.put(condition, new State.Pending(since));
      return Optional.empty();
    }
    Alert alert = Alert.of(finding, now);
    states.put(condition, new State.Open(alert, null));
    return Optional.of(alert);
  }

  private Optional<Alert> between(Condition condition) {
    states.computeIfPresent(
        condition,
        (same, state) ->
            state instanceof State.Open open ? new State.Open(open.alert(), null) : null);
    return Optional.empty();
  }

  private Optional<Alert> good(Condition condition, Instant now) {
    if (!(states.get(condition) instanceof State.Open open)) {
      states.remove(condition);
      return Optional.empty();
    }
    Instant since = open.goodSince() == null ? now : open.goodSince();
    if (now.isBefore(since.plus(clearAfter))) {
      states.put(condition, new State.Open(open.alert(), since));
      return Optional.empty();
    }
    states.remove(condition);
    return Optional.of(open.alert().resolvedAt(now));
  }
}
