package io.marketcast.agent.tcp.packet;

import io.marketcast.agent.accounting.ByteBudget;
import io.marketcast.agent.accounting.Counters;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Puts IP datagrams together from their fragments. One thread.
 *
 * <p>Bounds: {@link #MAX_DATAGRAMS} at once, the oldest forgotten for a new one; {@value
 * Datagram#MAX_FRAGMENTS} pieces and 64 KiB for each; {@link #MAX_HELD_BYTES} for all; {@link
 * #TIMEOUT_NANOS} of packet time. A datagram whose pieces overlap is refused whole, as RFC 5722
 * asks: nobody sends such, except to be read differently by different readers. It stays known until
 * its time is over, so that its later pieces are refused too.
 */
public final class IpFragments {

  public static final int MAX_DATAGRAMS = 256;
  public static final long MAX_HELD_BYTES = 4L << 20;

  /** As Linux does it. */
  public static final long TIMEOUT_NANOS = Duration.ofSeconds(30).toNanos();

  private final Counters<TcpCounter> counters;
  private final ByteBudget budget = new ByteBudget(MAX_HELD_BYTES);

  /** In the order of their first pieces, so that those to be forgotten stand first. */
  private final LinkedHashMap<Fragment.Key, Datagram> datagrams = new LinkedHashMap<>();

  public IpFragments(Counters<TcpCounter> counters) {
    this.counters = counters;
  }

  /** Takes a piece; gives the datagram's contents where it was the last one missing. */
  public Optional<byte[]> add(Fragment fragment, long nowNanos) {
    Datagram datagram = datagrams.get(fragment.key());
    if (datagram == null) {
      if (datagrams.size() == MAX_DATAGRAMS) {
        drop(datagrams.pollFirstEntry().getValue());
      }
      datagram = new Datagram(nowNanos);
      datagrams.put(fragment.key(), datagram);
    }
    boolean fits = fragment.whole() && budget.take(fragment.length());
    Datagram.Answer answer = fits ? datagram.add(fragment) : Datagram.Answer.REFUSED;
    if (fits && answer != Datagram.Answer.HELD) {
      budget.giveBack(fragment.length());
    }
    switch (answer) {
      case HELD -> {}
      case KNOWN -> counters.increment(TcpCounter.FRAGMENTS_DROPPED);
      case REFUSED -> {
        counters.increment(TcpCounter.FRAGMENTS_DROPPED);
        drop(datagram);
      }
    }
    return datagram.isComplete() ? Optional.of(join(fragment.key())) : Optional.empty();
  }

  private byte[] join(Fragment.Key key) {
    Datagram datagram = datagrams.remove(key);
    counters.increment(TcpCounter.DATAGRAMS_JOINED);
    counters.add(TcpCounter.FRAGMENTS_JOINED, datagram.pieces());
    byte[] contents = datagram.contents();
    budget.giveBack(datagram.clear());
    return contents;
  }

  private void drop(Datagram datagram) {
    counters.add(TcpCounter.FRAGMENTS_DROPPED, datagram.pieces());
    budget.giveBack(datagram.clear());
  }

  /** Forgets datagrams that have been incomplete for too long. */
  public void expire(long nowNanos) {
    if (datagrams.isEmpty()) {
      return;
    }
    Iterator<Datagram> oldest = datagrams.values().iterator();
    while (oldest.hasNext()) {
      Datagram datagram = oldest.next();
      if (nowNanos - datagram.sinceNanos() <= TIMEOUT_NANOS) {
        return;
      }
      drop(datagram);
      oldest.remove();
    }
  }

  /** Forgets all that is incomplete. */
  public void clear() {
    datagrams.values().forEach(this::drop);
    datagrams.clear();
  }

  public long heldBytes() {
    return budget.usedBytes();
  }
}
