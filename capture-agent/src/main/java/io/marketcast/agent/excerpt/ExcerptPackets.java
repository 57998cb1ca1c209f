package io.marketcast.agent.excerpt;

import io.marketcast.agent.simulate.network.Ends;
import io.marketcast.agent.simulate.network.EthernetFrame;
import io.marketcast.agent.simulate.network.Side;
import io.marketcast.agent.simulate.network.TimedPacket;
import io.marketcast.agent.tcp.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packets written for an excerpt, as many bytes as asked for and then no more: whole frames, on
 * connections between invented addresses. One thread.
 */
final class ExcerptPackets {

  /** Longer frames are several segments; an IPv4 packet holds twice as much. */
  private static final int MOST_SEGMENT_BYTES = 32 << 10;

  /** Addresses that belong to nobody: 192.0.2.0/24 is for documentation. */
  private static final byte[] CLIENT = {(byte) 192, 0, 2, 1};

  private static final byte[] SERVER = {(byte) 192, 0, 2, 2};
  private static final int SERVER_PORT = 10_000;
  private static final int FIRST_CLIENT_PORT = 20_000;
  private static final int CLIENT_PORTS = 40_000;

  private final long mostBytes;
  private final List<TimedPacket> packets = new ArrayList<>();
  private long bytes;
  private int connections;
  private int frames;
  private boolean full;

  ExcerptPackets(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whether a frame did not fit. */
  boolean full() {
    return full;
  }

  int connections() {
    return connections;
  }

  int frames() {
    return frames;
  }

  List<TimedPacket> packets() {
    return packets;
  }

  /** A connection that begins with its first frame. */
  Written open() {
    return new Written();
  }

  /** One connection as it is written. */
  final class Written {

    private final int[] nextSequence = new int[2];
    private Ends ends;

    /** Writes a frame, unless it would be too much. */
    void frame(Direction direction, byte[] frame, long epochNanos) {
      full |= bytes + frame.length > mostBytes;
      if (full) {
        return;
      }
      if (ends == null) {
        begin(epochNanos);
      }
      frames++;
      Side from = direction == Direction.CLIENT_TO_SERVER ? Side.CLIENT : Side.SERVER;
      for (int at = 0; at < frame.length; at += MOST_SEGMENT_BYTES) {
        int end = Math.min(frame.length, at + MOST_SEGMENT_BYTES);
        int flags = EthernetFrame.ACK | EthernetFrame.PUSH;
        segment(from, flags, Arrays.copyOfRange(frame, at, end), epochNanos);
        nextSequence[from.ordinal()] += end - at;
      }
    }

    private void begin(long epochNanos) {
      int port = FIRST_CLIENT_PORT + connections % CLIENT_PORTS;
      connections++;
      ends = new Ends(CLIENT, port, SERVER, SERVER_PORT);
      segment(Side.CLIENT, EthernetFrame.SYN, new byte[0], epochNanos);
      segment(Side.SERVER, EthernetFrame.SYN | EthernetFrame.ACK, new byte[0], epochNanos);
      Arrays.fill(nextSequence, 1);
    }

    private void segment(Side from, int flags, byte[] data, long epochNanos) {
      int acknowledged = nextSequence[from.other().ordinal()];
      int sequence = nextSequence[from.ordinal()];
      byte[] packet = EthernetFrame.of(ends, from, sequence, acknowledged, flags, data);
      packets.add(new TimedPacket(epochNanos, packet));
      bytes += packet.length;
    }
  }
}
