package io.marketcast.api.alert.rule;

import io.marketcast.api.alert.state.Verdict;

/**
 * How long somebody may say nothing.
 *
 * @param mostSeconds at most
 * @param heardSeconds how long anybody could have been heard: since Redis is back
 */
record Quiet(double mostSeconds, double heardSeconds) {

  Verdict judge(double silentSeconds) {
    if (silentSeconds <= mostSeconds) {
      return Verdict.GOOD;
    }
    return heardSeconds > mostSeconds ? Verdict.BAD : Verdict.UNKNOWN;
  }
}
