package io.marketcast.agent.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a file that holds nothing but the bytes a server sent on one connection. They come as
 * packets of the link type {@link Packet#BARE_STREAM}, all with one time. One thread.
 */
final class BareStreamReader implements PacketSource {

  private static final int PIECE_BYTES = 16 << 10;

  private final InputStream in;
  private final long epochNanos;
  private final Packet packet = new Packet();

  BareStreamReader(InputStream in, long epochNanos) {
    this.in = in;
    this.epochNanos = epochNanos;
  }

  @Override
  public Packet next() throws IOException {
    int length = in.read(packet.room(PIECE_BYTES), 0, PIECE_BYTES);
    if (length < 0) {
      return null;
    }
    packet.fill(Packet.BARE_STREAM, epochNanos, length, length);
    return packet;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
