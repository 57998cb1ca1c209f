package io.marketcast.api.alert.state;

/** What a rule says of a condition at one moment. */
public enum Verdict {
  /** Above the threshold. */
  BAD,
  /** Not bad enough to raise an alert, not good enough to resolve one. */
  BETWEEN,
  GOOD,
  /** Whoever would know cannot be asked: everything stays as it is. */
  UNKNOWN
}
