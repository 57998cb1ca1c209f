package io.marketcast.agent.accounting;

/**
 * Memory that many buffers share: a bound for all of them together. One thread.
 *
 * <p>When it is used up {@link #take} refuses, and the buffer that asked gives up what it holds or
 * passes over what it wanted to hold; nothing waits.
 */
public final class ByteBudget {

  private final long limitBytes;
  private long usedBytes;

  public ByteBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Takes these bytes if they are left. */
  public boolean take(long bytes) {
    // compared this way round because used + bytes could overflow
    if (bytes > limitBytes - usedBytes) {
      return false;
    }
    usedBytes += bytes;
    return true;
  }

  public void giveBack(long bytes) {
    usedBytes -= bytes;
  }

  public long usedBytes() {
    return usedBytes;
  }
}
