package io.marketcast.agent.doctor;

import java.util.Objects;

/**
 * What one check found.
 *
 * @param check its short name, the same in every version
 * @param detail what was seen
 * @param fix what to do, empty where nothing need be done
 */
public record Finding(String check, Grade grade, String detail, String fix) {

  /** How bad it is. */
  public enum Grade {
    PASS,
    /** Works, but the operator should look. */
    WARN,
    /** Does not work. */
    FAIL
  }

  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(grade, "grade");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(fix, "fix");
  }

  static Finding pass(String check, String detail) {
    return new Finding(check, Grade.PASS, detail, "");
  }

  static Finding warn(String check, String detail, String fix) {
    return new Finding(check, Grade.WARN, detail, fix);
  }

  static Finding fail(String check, String detail, String fix) {
    return new Finding(check, Grade.FAIL, detail, fix);
  }
}
