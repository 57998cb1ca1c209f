package io.marketcast.api.alert.state;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SilenceTest {

  private static final Instant FROM = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant UNTIL = FROM.plusSeconds(60);
  private static final Alert ALERT =
      Alert.of(
          new Finding(
              new Condition("agent_silent", "agent:vm-1"),
              Level.ERROR,
              Verdict.BAD,
              Duration.ZERO,
              "gone"),
          FROM);

  @Test
  void itHoldsFromItsBeginningUntilBeforeItsEnd() {
    Silence all = new Silence("a", null, null, FROM, UNTIL, null);
    assertFalse(all.covers(ALERT, FROM.minusNanos(1)));
    assertTrue(all.covers(ALERT, FROM));
    assertTrue(all.covers(ALERT, UNTIL.minusNanos(1)));
    assertFalse(all.covers(ALERT, UNTIL));
  }

  @Test
  void itHoldsForItsRuleAndItsSubjectOnly() {
    assertTrue(new Silence("a", "agent_silent", null, FROM, UNTIL, null).covers(ALERT, FROM));
    assertTrue(
        new Silence("a", "agent_silent", "agent:vm-1", FROM, UNTIL, null).covers(ALERT, FROM));
    assertFalse(new Silence("a", "cpu_high", null, FROM, UNTIL, null).covers(ALERT, FROM));
    assertFalse(new Silence("a", null, "agent:vm-2", FROM, UNTIL, null).covers(ALERT, FROM));
  }
}
