package io.marketcast.api.alert.rule;

import io.marketcast.api.alert.state.Verdict;

/**
 * A threshold with hysteresis.
 *
 * @param bad from here on it is bad
 * @param good below this it is good
 */
record Bound(double bad, double good) {

  /** Good again a little below. */
  static Bound percent(double bad, double hysteresis) {
    return new Bound(bad, bad - hysteresis);
  }

  /** Good again at four fifths. */
  static Bound of(double bad) {
    return new Bound(bad, bad * 0.8);
  }

  Verdict judge(double value) {
    if (value >= bad) {
      return Verdict.BAD;
    }
    return value < good ? Verdict.GOOD : Verdict.BETWEEN;
  }
}
