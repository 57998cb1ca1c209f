package io.marketcast.agent.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the classic pcap format, both byte orders, micro- and nanoseconds. One thread.
 *
 * <table><caption>record header, 16 bytes</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>u32</td><td>seconds since 1970</td></tr>
 * <tr><td>4</td><td>u32</td><td>micro- or nanoseconds</td></tr>
 * <tr><td>8</td><td>u32</td><td>bytes that follow</td></tr>
 * <tr><td>12</td><td>u32</td><td>bytes on the wire</td></tr>
 * </table>
 */
public final class PcapReader implements PacketSource {

  private static final int FILE_HEADER_BYTES = 24;
  private static final int LINK_TYPE_OFFSET = 20;
  private static final int RECORD_HEADER_BYTES = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final CaptureInput in;
  private final PcapVariant variant;
  private final int linkType;
  private final byte[] header = new byte[FILE_HEADER_BYTES];
  private final ByteBuffer fields = ByteBuffer.wrap(header);
  private final Packet packet = new Packet();

  /**
   * Reads the file header.
   *
   * @param file what to call the file in messages
   */
  public PcapReader(InputStream stream, String file) throws IOException {
    in = new CaptureInput(stream, file);
    in.readRest(header, FILE_HEADER_BYTES);
    variant = PcapVariant.of(fields.getInt(0)).orElseThrow(() -> in.broken("no pcap file"));
    fields.order(variant.order());
    // the upper half may tell the length of frame check sequences, which no one needs here
    linkType = fields.getInt(LINK_TYPE_OFFSET) & 0xffff;
  }

  @Override
  public Packet next() throws IOException {
    if (!in.read(header, RECORD_HEADER_BYTES)) {
      return null;
    }
    long seconds = Integer.toUnsignedLong(fields.getInt(0));
    long fraction = Integer.toUnsignedLong(fields.getInt(4)) * variant.nanosPerUnit();
    int captured = fields.getInt(8);
    if (captured < 0 || captured > Packet.MAX_PACKET_BYTES) {
      throw in.broken("packet of " + Integer.toUnsignedString(captured) + " bytes");
    }
    in.readRest(packet.room(captured), captured);
    in.packetRead();
    int original = Math.max(captured, fields.getInt(12));
    packet.fill(linkType, seconds * NANOS_PER_SECOND + fraction, captured, original);
    return packet;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
