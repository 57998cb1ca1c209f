package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Many mutants of every kind of capture: none may break anything, take long or much memory.
 *
 * <p>{@code marketcast.fuzz.mutants} asks for another number, then without a limit of time; {@code
 * marketcast.fuzz.seed} for others.
 */
final class FuzzTest {

  private static final long USUAL_MUTANTS = 200_000;
  private static final long USUAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Far above what any mutant takes, because the machine may be busy. */
  private static final long MAX_MUTANT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long MAX_MUTANT_ALLOCATION_BYTES = 128L << 20;

  @Test
  void everySeedIsDecodedWithoutHarm() throws IOException {
    for (byte[] seed : FuzzSeeds.all()) {
      CaptureFuzzer.fuzzerTestOneInput(seed);
    }
  }

  @Test
  void mutantsNeitherBreakNorDelayNorFillAnything() throws IOException {
    Long wanted = Long.getLong("marketcast.fuzz.mutants");
    long seed = Long.getLong("marketcast.fuzz.seed", 1);
    List<byte[]> seeds = FuzzSeeds.all();
    var mutator = new Mutator(seed, seeds);
    var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    long most = wanted == null ? USUAL_MUTANTS : wanted;
    long slowest = 0;
    long largest = 0;
    long mutants = 0;
    try (var fuzzer = new CaptureFuzzer()) {
      while (mutants < most && (wanted != null || System.nanoTime() - begun < USUAL_NANOS)) {
        byte[] mutant = mutator.next();
        long nanos = System.nanoTime();
        long allocated = memory.getCurrentThreadAllocatedBytes();
        decode(fuzzer, mutant);
        largest = Math.max(largest, memory.getCurrentThreadAllocatedBytes() - allocated);
        slowest = Math.max(slowest, System.nanoTime() - nanos);
        mutants++;
      }
      System.out.printf(
          "fuzz: seed %d, %d mutants of %d captures in %.1f s, %d events; slowest %.1f ms, most"
              + " allocated %.1f MB%n",
          seed,
          mutants,
          seeds.size(),
          (System.nanoTime() - begun) / 1e9,
          fuzzer.events(),
          slowest / 1e6,
          largest / 1e6);
      assertTrue(fuzzer.events() > 0, "some mutants are still understood");
    }
    assertTrue(slowest < MAX_MUTANT_NANOS, "the slowest took " + slowest + " ns");
    assertTrue(largest < MAX_MUTANT_ALLOCATION_BYTES, "the largest took " + largest + " bytes");
  }

  private static void decode(CaptureFuzzer fuzzer, byte[] mutant) {
    try {
      fuzzer.decode(mutant);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("broken by " + HexFormat.of().formatHex(mutant), e);
    }
  }
}
