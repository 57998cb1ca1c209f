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
    return Math.min(silentSeconds, heardSeconds) > mostSeconds ? Verdict.BAD : Verdict.GOOD;
  }
}
