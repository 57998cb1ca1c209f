package io.marketcast.api.feed.admission;

/** Why a reader is sent away for now. */
public enum Refusal {
  /** The replica has as many streams as it may. */
  FULL("full"),
  /** The process ends. */
  ENDING("ending"),
  /** All readers together have too many different filters. */
  TOO_MANY_FILTERS("too many different filters"),
  /** This client has as many streams as it may. */
  TOO_MANY_STREAMS("too many streams of one address"),
  /** This client's streams have too many different filters. */
  TOO_MANY_OWN_FILTERS("too many different filters of one address"),
  /** This client comes too often. */
  TOO_OFTEN("too often");

  private final String reason;

  Refusal(String reason) {
    this.reason = reason;
  }

  /** In words. */
  public String reason() {
    return reason;
  }
}
