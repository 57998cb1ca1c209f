package io.marketcast.agent.simulate;

import java.util.List;
import java.util.SplittableRandom;

/** Draws by lot, repeatably. */
final class Lot {

  private final SplittableRandom random;

  Lot(long seed) {
    this(new SplittableRandom(seed));
  }

  private Lot(SplittableRandom random) {
    this.random = random;
  }

  /** Another source that this one's later draws do not disturb. */
  Lot split() {
    return new Lot(random.split());
  }

  /** From least to most, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  double gaussian() {
    return random.nextGaussian();
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  int number() {
    return random.nextInt();
  }
}
