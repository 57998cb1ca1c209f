package io.marketcast.agent.accounting;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A fixed set of named counters, one for each constant of an enum.
 *
 * <p>One thread counts; any thread may read and sees each counter whole, though not all of them at
 * one moment. A counter's public name is {@code prefix.constant_in_lower_case}.
 */
public final class Counters<E extends Enum<E>> {

  private final String prefix;
  private final E[] names;
  private final AtomicLongArray values;

  public Counters(String prefix, Class<E> names) {
    this.prefix = prefix;
    this.names = names.getEnumConstants();
    this.values = new AtomicLongArray(this.names.length);
  }

  public void increment(E name) {
    add(name, 1);
  }

  public void add(E name, long amount) {
    // there is one writer, so no read-modify-write is needed, only that readers see whole numbers
    values.setOpaque(name.ordinal(), values.getPlain(name.ordinal()) + amount);
  }

  public long get(E name) {
    return values.getOpaque(name.ordinal());
  }

  /** Adds every counter, those at zero included, in the order of the enum. */
  public void copyTo(Map<String, Long> target) {
    for (E name : names) {
      target.put(prefix + "." + name.name().toLowerCase(Locale.ROOT), get(name));
    }
  }
}
