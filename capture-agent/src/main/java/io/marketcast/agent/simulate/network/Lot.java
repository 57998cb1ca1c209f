package io.marketcast.agent.simulate.network;

import java.util.List;
import java.util.SplittableRandom;

/** Draws by lot, repeatably. */
public final class Lot {

  private final SplittableRandom random;

  public Lot(long seed) {
    this(new SplittableRandom(seed));
  }

  private Lot(SplittableRandom random) {
    this.random = random;
  }

  /** Another source that this one's later draws do not disturb. */
  public Lot split() {
    return new Lot(random.split());
  }

  /** From least to most, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public boolean chance(double share) {
    return random.nextDouble() < share;
  }

  public double gaussian() {
    return random.nextGaussian();
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  int number() {
    return random.nextInt();
  }
}
