package io.marketcast.api.alert.notify;

import io.marketcast.api.alert.state.Alert;
import java.util.Locale;

/** One thing to tell. */
public record Notice(Event event, Alert alert) {

  /** What happened. */
  public enum Event {
    RAISED,
    RESOLVED,
    /** A watch has seen something. */
    MARKET,
    /** Somebody tries out whether this arrives. */
    TEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
