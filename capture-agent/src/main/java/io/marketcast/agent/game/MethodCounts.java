package io.marketcast.agent.game;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;

/**
 * What became of a game's messages, by method: where a patch changes the game, it shows here which
 * method it touched. A counter's public name is {@code game.method.name.finding}; those at zero are
 * left out.
 *
 * <p>{@value #MAX_METHODS} methods are told apart; later ones count together as {@code others}. One
 * thread counts, any may read.
 */
public final class MethodCounts {

  static final int MAX_METHODS = 64;

  /** Twice as many as are used, so that searching stays short. A power of two. */
  private static final int SLOTS = 2 * MAX_METHODS;

  private static final int OTHERS = SLOTS;
  private static final int SPREAD = 0x9e3779b9;

  /** What can be said of one message. */
  public enum Finding {
    /** Understood. */
    DECODED,
    /** Not as this method's messages are known to be. */
    FAILED,
    /** Understood, but with fields that are not known. */
    UNKNOWN_FIELDS,
    /** Of a method, or a shape, that is not known. */
    UNKNOWN,
    /** Could be several things, so that none is believed. */
    AMBIGUOUS
  }

  private static final Finding[] FINDINGS = Finding.values();

  private final String gameId;
  private final IntFunction<String> names;
  private final boolean[] taken = new boolean[SLOTS];
  private final int[] methods = new int[SLOTS];
  private final AtomicLongArray counts = new AtomicLongArray((SLOTS + 1) * FINDINGS.length);
  private int used;

  /**
   * Counts at zero.
   *
   * @param names a method's public name, of its number in the protocol
   */
  public MethodCounts(String gameId, IntFunction<String> names) {
    this.gameId = gameId;
    this.names = names;
  }

  public void increment(int method, Finding finding) {
    int index = slot(method) * FINDINGS.length + finding.ordinal();
    // publishes the method's number, written before, along with the count
    counts.setRelease(index, counts.getPlain(index) + 1);
  }

  private int slot(int method) {
    int slot = (method * SPREAD >>> 16) & SLOTS - 1;
    while (taken[slot]) {
      if (methods[slot] == method) {
        return slot;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    if (used == MAX_METHODS) {
      return OTHERS;
    }
    used++;
    taken[slot] = true;
    methods[slot] = method;
    return slot;
  }

  /** Adds every counter that is not at zero. */
  public void copyTo(Map<String, Long> target) {
    for (int slot = 0; slot <= SLOTS; slot++) {
      for (Finding finding : FINDINGS) {
        long count = counts.getAcquire(slot * FINDINGS.length + finding.ordinal());
        if (count > 0) {
          String name = slot == OTHERS ? "others" : names.apply(methods[slot]);
          target.put(gameId + ".method." + name + "." + lowerCase(finding), count);
        }
      }
    }
  }

  private static String lowerCase(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }
}
