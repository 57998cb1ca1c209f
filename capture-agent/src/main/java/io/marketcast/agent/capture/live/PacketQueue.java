package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.Packet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Packets between the capture threads and the one that decodes. Bounded by packets and bytes; what
 * does not fit is dropped and counted, because a capture thread that waited would make the kernel
 * drop instead, where less is known of it.
 */
public final class PacketQueue {

  /** Stands in the queue where a capture ended; holds no bytes. */
  public static final Packet END = new Packet(Packet.BARE_STREAM, 0, new byte[0]);

  private static final int MAX_PACKETS = 65_536;
  private static final long MAX_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Queue<Packet> packets = new ArrayDeque<>();
  private final int maxPackets;
  private final long maxBytes;
  private long bytes;
  private long dropped;

  /** A queue as large as a busy connection needs while a decoder pauses for a second. */
  public PacketQueue() {
    this(MAX_PACKETS, MAX_BYTES);
  }

  PacketQueue(int maxPackets, long maxBytes) {
    this.maxPackets = maxPackets;
    this.maxBytes = maxBytes;
  }

  /** Adds {@link #END}, for which there is always room. */
  public void end() {
    add(END);
  }

  private void add(Packet packet) {
    lock.lock();
    try {
      packets.add(packet);
      bytes += packet.capturedBytes();
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Adds a packet, or drops it where there is no room. */
  void offer(Packet packet) {
    lock.lock();
    try {
      if (packets.size() >= maxPackets || bytes + packet.capturedBytes() > maxBytes) {
        dropped++;
        return;
      }
      add(packet);
    } finally {
      lock.unlock();
    }
  }

  /** The packet that waits longest; null where none comes in time. For one thread. */
  public Packet take(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNanos = limit.toNanos();
      while (packets.isEmpty()) {
        if (leftNanos <= 0) {
          return null;
        }
        leftNanos = filled.awaitNanos(leftNanos);
      }
      Packet packet = packets.remove();
      bytes -= packet.capturedBytes();
      return packet;
    } finally {
      lock.unlock();
    }
  }

  /** Packets that found no room. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
