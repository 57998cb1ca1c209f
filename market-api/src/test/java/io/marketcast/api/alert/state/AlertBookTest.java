package io.marketcast.api.alert.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertBookTest {

  private static final Condition CPU = new Condition("cpu_high", "replica:a");
  private static final Duration MINIMUM = Duration.ofSeconds(60);

  private final AlertBook book = new AlertBook(Duration.ofSeconds(30));
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whatIsBadForItsMinimumDurationIsRaisedOnce() {
    assertEquals(List.of(), after(0, Verdict.BAD));
    assertEquals(List.of(), after(59, Verdict.BAD));
    List<Alert> raised = after(1, Verdict.BAD);
    assertEquals(1, raised.size());
    assertEquals(Alert.State.OPEN, raised.getFirst().state());
    assertEquals(now, raised.getFirst().raised());
    assertEquals(List.of(), after(100, Verdict.BAD));
    assertEquals(raised, book.open());
  }

  @Test
  void whatIsGoodForAMomentBeginsItsMinimumDurationAnew() {
    after(0, Verdict.BAD);
    after(50, Verdict.GOOD);
    after(1, Verdict.BAD);
    assertEquals(List.of(), after(59, Verdict.BAD));
    assertEquals(1, after(1, Verdict.BAD).size());
  }

  @Test
  void whatIsBetweenNeitherRaisesNorResolves() {
    after(0, Verdict.BAD);
    after(59, Verdict.BETWEEN);
    assertEquals(List.of(), after(1, Verdict.BAD), "the minimum duration began anew");
    assertEquals(1, after(60, Verdict.BAD).size());
    assertEquals(List.of(), after(1_000, Verdict.BETWEEN));
    assertEquals(1, book.open().size());
  }

  @Test
  void anAlertIsResolvedOnceItHasBeenGoodForLongEnough() {
    Alert alert = raise();
    assertEquals(List.of(), after(1, Verdict.GOOD));
    assertEquals(List.of(), after(29, Verdict.GOOD));
    List<Alert> resolved = after(1, Verdict.GOOD);
    assertEquals(List.of(alert.resolvedAt(now)), resolved);
    assertEquals(Alert.State.RESOLVED, resolved.getFirst().state());
    assertEquals(List.of(), book.open());
    assertEquals(List.of(), after(100, Verdict.GOOD));
  }

  @Test
  void whatIsBadOrBetweenAgainBeginsItsWayToResolutionAnew() {
    raise();
    after(1, Verdict.GOOD);
    after(20, Verdict.BAD);
    after(1, Verdict.GOOD);
    after(20, Verdict.BETWEEN);
    after(1, Verdict.GOOD);
    assertEquals(List.of(), after(29, Verdict.GOOD));
    assertEquals(1, after(1, Verdict.GOOD).size());
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    after(0, Verdict.BAD);
    after(30, Verdict.UNKNOWN);
    assertEquals(1, after(30, Verdict.BAD).size(), "it was not known to be good in between");
    after(1, Verdict.GOOD);
    assertEquals(List.of(), after(29, Verdict.UNKNOWN));
    assertEquals(1, after(1, Verdict.GOOD).size());
  }

  @Test
  void aConditionThatHasGoneIsResolvedAndOneThatNobodyCouldLookAtIsNot() {
    Alert alert = raise();
    take(new Survey(List.of(), false), 0);
    assertEquals(List.of(), take(new Survey(List.of(), false), 100));
    take(new Survey(List.of(), true), 0);
    assertEquals(
        List.of(alert.resolvedAt(now.plusSeconds(30))), take(new Survey(List.of(), true), 30));
  }

  @Test
  void eachConditionHasAnAlertOfItsOwn() {
    var other = new Condition("cpu_high", "replica:b");
    var both = List.of(finding(CPU, Verdict.BAD), finding(other, Verdict.BAD));
    take(new Survey(both, true), 0);
    assertEquals(2, take(new Survey(both, true), 60).size());
    assertEquals(2, book.open().size());
  }

  @Test
  void anAdoptedAlertGoesOnAndASecondOneForTheSameIsRefused() {
    Alert theirs = Alert.of(finding(CPU, Verdict.BAD), now.minusSeconds(1_000));
    assertTrue(book.adopt(theirs));
    assertTrue(book.adopt(theirs), "the same again");
    assertFalse(book.adopt(Alert.of(finding(CPU, Verdict.BAD), now)));
    assertEquals(List.of(), after(0, Verdict.BAD));
    after(1, Verdict.GOOD);
    assertEquals(List.of(theirs.resolvedAt(now.plusSeconds(30))), after(30, Verdict.GOOD));
  }

  @Test
  void anAlertKeepsWhatHappensToIt() {
    Alert acknowledged = raise().acknowledgedAt(now);
    book.replace(acknowledged);
    assertEquals(Alert.State.ACKNOWLEDGED, book.find(acknowledged.id()).orElseThrow().state());
    after(1, Verdict.GOOD);
    assertEquals(List.of(acknowledged.resolvedAt(now.plusSeconds(30))), after(30, Verdict.GOOD));
  }

  private Alert raise() {
    after(0, Verdict.BAD);
    return after(60, Verdict.BAD).getFirst();
  }

  private List<Alert> after(int seconds, Verdict verdict) {
    return take(new Survey(List.of(finding(CPU, verdict)), true), seconds);
  }

  private List<Alert> take(Survey survey, int afterSeconds) {
    now = now.plusSeconds(afterSeconds);
    return book.take(survey, now);
  }

  private static Finding finding(Condition condition, Verdict verdict) {
    return new Finding(condition, Level.WARNING, verdict, MINIMUM, "busy");
  }
}
