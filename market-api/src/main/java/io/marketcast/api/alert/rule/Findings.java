package io.marketcast.api.alert.rule;

import io.marketcast.api.alert.state.Condition;
import io.marketcast.api.alert.state.Finding;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.alert.state.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what rules find. One thread. */
final class Findings {

  private final List<Finding> list = new ArrayList<>();

  /**
   * Adds a finding.
   *
   * @param message a format for {@code arguments}, in English
   */
  void add(
      String rule,
      String subject,
      Level level,
      Verdict verdict,
      Duration minimum,
      String message,
      Object... arguments) {
    list.add(
        new Finding(
            new Condition(rule, subject),
            level,
            verdict,
            minimum,
            String.format(Locale.ROOT, message, arguments)));
  }

  List<Finding> list() {
    return list;
  }
}
