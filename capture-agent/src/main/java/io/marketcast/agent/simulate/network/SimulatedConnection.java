package io.marketcast.agent.simulate.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One TCP connection as a capture shows it: its bytes cut anywhere, and at times out of order,
 * twice or overlapping. Disorder stays within one burst of one side, so that a question is always
 * captured before its answer.
 */
public final class SimulatedConnection implements Transport {

  private static final int MOST_SEGMENT_BYTES = 1440;
  private static final int MOST_OVERLAP_BYTES = 40;
  private static final long SEGMENT_NANOS = 20_000;

  private record Piece(int start, int end) {}

  private final Lot lot;
  private final Ends ends;
  private final List<TimedPacket> capture;
  private final boolean clientCaptured;
  private final double disturbedShare;
  private final int[] nextSequence = new int[2];
  private final boolean[] begun = new boolean[2];

  public SimulatedConnection(
      Lot lot,
      Ends ends,
      List<TimedPacket> capture,
      boolean clientCaptured,
      double disturbedShare) {
    this.lot = lot;
    this.ends = ends;
    this.capture = capture;
    this.clientCaptured = clientCaptured;
    this.disturbedShare = disturbedShare;
    // close to 2^32, so that sequence numbers wrap early on
    nextSequence[Side.CLIENT.ordinal()] = -lot.between(1, 400);
    nextSequence[Side.SERVER.ordinal()] = -lot.between(1, 4000);
  }

  @Override
  public void handshake(long nanos) {
    segment(Side.CLIENT, nanos, EthernetFrame.SYN, 1);
    segment(Side.SERVER, nanos + SEGMENT_NANOS, EthernetFrame.SYN | EthernetFrame.ACK, 1);
    segment(Side.CLIENT, nanos + 2 * SEGMENT_NANOS, EthernetFrame.ACK, 0);
    Arrays.fill(begun, true);
  }

  @Override
  public void close(long nanos) {
    segment(Side.CLIENT, nanos, EthernetFrame.FIN | EthernetFrame.ACK, 1);
    segment(Side.SERVER, nanos + SEGMENT_NANOS, EthernetFrame.FIN | EthernetFrame.ACK, 1);
  }

  private void segment(Side from, long nanos, int flags, int sequenceNumbers) {
    record(from, nanos, nextSequence[from.ordinal()], flags, new byte[0]);
    nextSequence[from.ordinal()] += sequenceNumbers;
  }

  @Override
  public long send(Side from, long nanos, byte[] data) {
    int base = nextSequence[from.ordinal()];
    long now = nanos;
    for (Piece piece : order(from, cut(data.length))) {
      byte[] bytes = Arrays.copyOfRange(data, piece.start(), piece.end());
      int flags = EthernetFrame.ACK | EthernetFrame.PUSH;
      record(from, now, base + piece.start(), flags, bytes);
      now += SEGMENT_NANOS;
    }
    nextSequence[from.ordinal()] += data.length;
    segment(from.other(), now, EthernetFrame.ACK, 0);
    return now;
  }

  private List<Piece> cut(int length) {
    var pieces = new ArrayList<Piece>();
    int at = 0;
    while (at < length) {
      int most = lot.chance(0.2) ? 20 : MOST_SEGMENT_BYTES;
      int end = Math.min(length, at + lot.between(1, most));
      pieces.add(new Piece(at, end));
      at = end;
    }
    return pieces;
  }

  private List<Piece> order(Side from, List<Piece> pieces) {
    boolean first = !begun[from.ordinal()];
    begun[from.ordinal()] = true;
    // where the capture joins, its first segment is the first of all
    if (first || !lot.chance(disturbedShare)) {
      return pieces;
    }
    switch (lot.between(0, 2)) {
      case 0 -> {
        int window = Math.min(pieces.size(), 4);
        Collections.reverse(pieces.subList(pieces.size() - window, pieces.size()));
      }
      case 1 -> pieces.add(lot.between(0, pieces.size()), lot.oneOf(pieces));
      default -> overlap(pieces);
    }
    return pieces;
  }

  private void overlap(List<Piece> pieces) {
    int index = lot.between(0, pieces.size() - 1);
    Piece piece = pieces.get(index);
    int start = Math.max(0, piece.start() - lot.between(1, MOST_OVERLAP_BYTES));
    pieces.set(index, new Piece(start, piece.end()));
  }

  private void record(Side from, long nanos, int sequence, int flags, byte[] data) {
    if (from == Side.CLIENT && !clientCaptured) {
      return;
    }
    int acknowledged = nextSequence[from.other().ordinal()];
    capture.add(
        new TimedPacket(nanos, EthernetFrame.of(ends, from, sequence, acknowledged, flags, data)));
  }
}
