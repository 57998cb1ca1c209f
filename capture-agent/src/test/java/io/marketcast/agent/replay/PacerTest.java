package io.marketcast.agent.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PacerTest {

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long CAPTURED_NANOS = 500 * SECOND_NANOS;

  private Instant now = Instant.ofEpochSecond(2_000);

  @Test
  void packetsKeepTheirDistanceDividedByTheSpeed() throws InterruptedException {
    var pacer = pacer(2);
    assertEquals(2_000 * SECOND_NANOS, pacer.pace(CAPTURED_NANOS));
    assertEquals(2_005 * SECOND_NANOS, pacer.pace(CAPTURED_NANOS + 10 * SECOND_NANOS));
    assertEquals(Instant.ofEpochSecond(2_005), now);
  }

  @Test
  void aPacketThatIsLateIsNotWaitedForAndKeepsItsPlace() throws InterruptedException {
    var pacer = pacer(1);
    pacer.pace(CAPTURED_NANOS);
    now = now.plusSeconds(60);
    assertEquals(2_001 * SECOND_NANOS, pacer.pace(CAPTURED_NANOS + SECOND_NANOS));
    assertEquals(Instant.ofEpochSecond(2_060), now);
  }

  @Test
  void captureTimesThatGoBackDoNotGoBackBehindTheStart() throws InterruptedException {
    var pacer = pacer(1);
    pacer.pace(CAPTURED_NANOS);
    assertEquals(2_000 * SECOND_NANOS, pacer.pace(0));
  }

  @Test
  void whatCameBehindAPauseIsReplayedAsFarApartAsBefore() throws InterruptedException {
    var pacer = pacer(1);
    pacer.pace(CAPTURED_NANOS);
    now = now.plusSeconds(60);
    pacer.beginAgain();
    assertEquals(2_060 * SECOND_NANOS, pacer.pace(CAPTURED_NANOS + SECOND_NANOS));
    assertEquals(2_062 * SECOND_NANOS, pacer.pace(CAPTURED_NANOS + 3 * SECOND_NANOS));
  }

  @Test
  void withoutLimitNothingWaits() throws InterruptedException {
    var pacer = pacer(Double.POSITIVE_INFINITY);
    pacer.pace(CAPTURED_NANOS);
    assertEquals(2_000 * SECOND_NANOS, pacer.pace(CAPTURED_NANOS + 10 * SECOND_NANOS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void aSpeedThatIsNoneIsRefused(double speed) {
    assertThrows(IllegalArgumentException.class, () -> pacer(speed));
  }

  private Pacer pacer(double speed) {
    return new Pacer(speed, () -> now, (Duration duration) -> now = now.plus(duration));
  }
}
