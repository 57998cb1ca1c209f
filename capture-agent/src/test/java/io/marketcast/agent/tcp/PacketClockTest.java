package io.marketcast.agent.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Time passes as most packets say, whatever one of them claims. */
final class PacketClockTest {

  private static final long SECOND = PacketClock.STEP_NANOS;
  private static final long BEGIN = 1_795_262_400L * SECOND;

  private final PacketClock clock = new PacketClock();

  private PacketClockTest at(long... seconds) {
    for (long second : seconds) {
      clock.packet(BEGIN + second * SECOND);
    }
    return this;
  }

  private void passed(long seconds, long strays) {
    assertEquals(seconds * SECOND, clock.elapsedNanos(), "time passed");
    assertEquals(strays, clock.strays(), "strays");
  }

  @Test
  void smallStepsAreBelievedAtOnceAndDisorderDoesNotGoBack() {
    at(0, 1, 2, 1, 2, 3).passed(3, 0);
  }

  @Test
  void afterASilenceTwoPacketsAreNeeded() {
    at(0, 100).passed(0, 0);
    at(101).passed(100, 0);
    at(101).passed(101, 0);
  }

  @Test
  void whereEveryPacketComesLateTimeIsOneBehind() {
    at(0, 10, 20, 30, 40).passed(30, 0);
  }

  @Test
  void onePacketOfAnotherTimeChangesNothing() {
    at(0, 1_000_000, 1).passed(1, 1);
    at(-1_000_000, 1).passed(1, 2);
    at(1_000_000, -1_000_000, 2).passed(2, 4);
  }

  @Test
  void oneOfAnotherTimeAmongLatePacketsMovesItNoFurtherThanTheyDo() {
    at(0, 1_000_000, 10).passed(10, 0);
    at(20, 30).passed(30, 0);
  }

  @Test
  void aClockThatIsSetBackOrWasWrongAtFirstGoesOnFromThere() {
    at(1000, 1001, 0, 1, 2).passed(2, 0);
    var wrongAtFirst = new PacketClockTest();
    wrongAtFirst.at(5_000_000, 0, 0, 1).passed(1, 0);
  }

  @Test
  void anyTimesAtAllNeverMakeItGoBack() {
    long seed = 20261122;
    var random = new Random(seed);
    long last = 0;
    for (int i = 0; i < 100_000; i++) {
      clock.packet(random.nextBoolean() ? random.nextLong() : random.nextInt());
      assertTrue(clock.elapsedNanos() >= last, "seed " + seed);
      last = clock.elapsedNanos();
    }
  }
}
