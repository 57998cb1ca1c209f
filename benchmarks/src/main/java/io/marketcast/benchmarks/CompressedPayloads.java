package io.marketcast.benchmarks;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.agent.tcp.TcpLimits;
import io.marketcast.agent.tcp.TcpReassembly;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every outermost zstd-compressed payload of a BPSR capture joined at a frame: what decompression
 * alone has to do. Read here independently of the decoder, from the wire format.
 */
final class CompressedPayloads implements StreamListener {

  private static final int CONTAINER_BYTES = 10;
  private static final int COMPRESSED = 0x8000;
  private static final int ZSTD_MAGIC = 0x28b52ffd;

  private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();

  private CompressedPayloads() {}

  static List<byte[]> of(List<Packet> packets) {
    var streams = new ArrayList<CompressedPayloads>();
    var tcp =
        new TcpReassembly(
            TcpLimits.defaults(),
            () -> {
              streams.add(new CompressedPayloads());
              return streams.getLast();
            });
    for (Packet packet : packets) {
      int bytes = packet.capturedBytes();
      tcp.packet(packet.linkType(), packet.bytes(), bytes, bytes, packet.epochNanos());
    }
    tcp.finish();
    return streams.stream().flatMap(stream -> stream.payloads().stream()).toList();
  }

  /** Looks for the first frame only as far as is needed here: a compressed container. */
  private List<byte[]> payloads() {
    byte[] stream = fromServer.toByteArray();
    ByteBuffer bytes = ByteBuffer.wrap(stream);
    var payloads = new ArrayList<byte[]>();
    int at = 0;
    while (at + CONTAINER_BYTES + Integer.BYTES <= stream.length) {
      int length = bytes.getInt(at);
      boolean compressed = (bytes.getShort(at + 4) & COMPRESSED) != 0;
      boolean zstd = compressed && bytes.getInt(at + CONTAINER_BYTES) == ZSTD_MAGIC;
      boolean whole = length >= 6 && length <= stream.length - at;
      if (whole && zstd) {
        payloads.add(Arrays.copyOfRange(stream, at + CONTAINER_BYTES, at + length));
      }
      at += whole && (zstd || !payloads.isEmpty()) ? length : 1;
    }
    return payloads;
  }

  @Override
  public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
    if (direction == Direction.SERVER_TO_CLIENT) {
      fromServer.write(buffer, offset, length);
    }
  }

  @Override
  public void gap(Direction direction, long lostBytes, long epochNanos) {
    throw new IllegalStateException("a capture for benchmarks has no gaps");
  }

  @Override
  public void ended() {
    // all is held already
  }

  @Override
  public boolean wantsBytes() {
    return true;
  }
}
