package io.marketcast.agent.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes captures at random, repeatably: bits, numbers, ranges, and parts of other captures. */
final class Mutator {

  private static final long[] TELLING_NUMBERS = {
    0,
    1,
    -1,
    6,
    7,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    10 << 20,
    (10 << 20) + 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final int MOST_CHANGES = 8;
  private static final int MOST_RANGE_BYTES = 300;
  private static final int MOST_BYTES = 64 << 10;

  private final Random random;
  private final List<byte[]> seeds;

  Mutator(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  byte[] next() {
    byte[] bytes = anySeed().clone();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0 && bytes.length > 0; i--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] anySeed() {
    // the last seeds take long to decode and come seldom
    int usual = seeds.size() - FuzzSeeds.COSTLY;
    return seeds.get(
        random.nextInt(64) == 0 ? random.nextInt(seeds.size()) : random.nextInt(usual));
  }

  private byte[] changed(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(MOST_RANGE_BYTES), bytes.length - at);
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> number(bytes, at, TELLING_NUMBERS[random.nextInt(TELLING_NUMBERS.length)]);
      case 3 -> number(bytes, at, random.nextInt(2 * bytes.length));
      case 4 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt());
      case 5 -> {
        return joined(Arrays.copyOf(bytes, at), bytes, at + length, bytes.length);
      }
      case 6 -> {
        return joined(Arrays.copyOf(bytes, at + length), bytes, at, bytes.length);
      }
      case 7 -> {
        byte[] other = anySeed();
        return joined(Arrays.copyOf(bytes, at), other, random.nextInt(other.length), other.length);
      }
      default -> {
        return Arrays.copyOf(bytes, at);
      }
    }
    return bytes;
  }

  private void number(byte[] bytes, int at, long value) {
    int size = Math.min(1 << random.nextInt(4), bytes.length - at);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      bytes[at + i] = (byte) (value >>> 8 * (bigEndian ? size - 1 - i : i));
    }
  }

  private static byte[] joined(byte[] first, byte[] second, int from, int to) {
    int length = Math.min(to - from, Math.max(0, MOST_BYTES - first.length));
    byte[] joined = Arrays.copyOf(first, first.length + length);
    System.arraycopy(second, from, joined, first.length, length);
    return joined;
  }
}
