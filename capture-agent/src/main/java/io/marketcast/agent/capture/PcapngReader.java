package io.marketcast.agent.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng: several sections of either byte order, several interfaces, enhanced, simple and the
 * obsolete packet blocks. Other blocks, which hold no packets of a network, are passed over without
 * being held. One thread.
 *
 * <table><caption>every block</caption>
 * <tr><th>offset</th><th>size</th><th>field</th></tr>
 * <tr><td>0</td><td>u32</td><td>type</td></tr>
 * <tr><td>4</td><td>u32</td><td>length n of the whole block, a multiple of 4</td></tr>
 * <tr><td>8</td><td>n - 12</td><td>body</td></tr>
 * <tr><td>n - 4</td><td>u32</td><td>length again</td></tr>
 * </table>
 */
public final class PcapngReader implements PacketSource {

  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE_BLOCK = 1;
  private static final int OBSOLETE_PACKET_BLOCK = 2;
  private static final int SIMPLE_PACKET_BLOCK = 3;
  private static final int ENHANCED_PACKET_BLOCK = 6;

  private static final int BLOCK_OVERHEAD_BYTES = 12;

  /** Also of the obsolete block, whose first field is half as long. */
  private static final int ENHANCED_FIELDS_BYTES = 20;

  private static final int SIMPLE_FIELDS_BYTES = 4;
  private static final int INTERFACE_FIELDS_BYTES = 8;
  private static final int MAX_INTERFACE_BYTES = 1 << 16;
  private static final int MAX_INTERFACES = 4096;

  private final CaptureInput in;
  private final List<PcapngInterface> interfaces = new ArrayList<>();
  private final byte[] header = new byte[ENHANCED_FIELDS_BYTES];
  private final ByteBuffer fields = ByteBuffer.wrap(header);
  private final Packet packet = new Packet();
  private long lastEpochNanos;

  /**
   * Reads nothing yet.
   *
   * @param file what to call the file in messages
   */
  public PcapngReader(InputStream stream, String file) {
    in = new CaptureInput(stream, file);
  }

  @Override
  public Packet next() throws IOException {
    while (in.read(header, 8)) {
      if (fields.getInt(0) == CaptureFormat.PCAPNG_SECTION) {
        section();
        continue;
      }
      int type = fields.getInt(0);
      long bodyBytes = bodyBytes(fields.getInt(4));
      switch (type) {
        case INTERFACE_BLOCK -> interfaceBlock(bodyBytes);
        case ENHANCED_PACKET_BLOCK, OBSOLETE_PACKET_BLOCK -> {
          return enhancedPacket(type, bodyBytes);
        }
        case SIMPLE_PACKET_BLOCK -> {
          return simplePacket(bodyBytes);
        }
        default -> endBlock(bodyBytes);
      }
    }
    return null;
  }

  /** A section header; its magic number tells the byte order of all that follows. */
  private void section() throws IOException {
    byte[] magic = new byte[Integer.BYTES];
    in.readRest(magic, magic.length);
    int number = ByteBuffer.wrap(magic).getInt();
    if (number != BYTE_ORDER_MAGIC && Integer.reverseBytes(number) != BYTE_ORDER_MAGIC) {
      throw in.broken("no byte order magic in a section header");
    }
    fields.order(number == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    interfaces.clear();
    long bodyBytes = bodyBytes(fields.getInt(4));
    if (bodyBytes < magic.length) {
      throw in.broken("section header too short");
    }
    endBlock(bodyBytes - magic.length);
  }

  private long bodyBytes(int blockLength) throws BrokenCaptureException {
    long length = Integer.toUnsignedLong(blockLength);
    if (length < BLOCK_OVERHEAD_BYTES || length % Integer.BYTES != 0) {
      throw in.broken("block of " + length + " bytes");
    }
    return length - BLOCK_OVERHEAD_BYTES;
  }

  private void interfaceBlock(long bodyBytes) throws IOException {
    if (bodyBytes < INTERFACE_FIELDS_BYTES || bodyBytes > MAX_INTERFACE_BYTES) {
      throw in.broken("interface description of " + bodyBytes + " bytes");
    }
    if (interfaces.size() == MAX_INTERFACES) {
      throw in.broken("more than " + MAX_INTERFACES + " interfaces");
    }
    byte[] body = new byte[(int) bodyBytes];
    in.readRest(body, body.length);
    interfaces.add(PcapngInterface.of(ByteBuffer.wrap(body).order(fields.order())));
    endBlock(0);
  }

  private Packet enhancedPacket(int type, long bodyBytes) throws IOException {
    if (bodyBytes < ENHANCED_FIELDS_BYTES) {
      throw in.broken("packet block of " + bodyBytes + " bytes");
    }
    in.readRest(header, ENHANCED_FIELDS_BYTES);
    boolean obsolete = type == OBSOLETE_PACKET_BLOCK;
    int index = obsolete ? Short.toUnsignedInt(fields.getShort(0)) : fields.getInt(0);
    PcapngInterface source = source(index);
    long ticks = (long) fields.getInt(4) << Integer.SIZE | Integer.toUnsignedLong(fields.getInt(8));
    lastEpochNanos = source.epochNanos(ticks);
    return packet(source, fields.getInt(12), fields.getInt(16), bodyBytes - ENHANCED_FIELDS_BYTES);
  }

  /** A packet without a time of its own: the one before it stands in. */
  private Packet simplePacket(long bodyBytes) throws IOException {
    if (bodyBytes < SIMPLE_FIELDS_BYTES) {
      throw in.broken("packet block of " + bodyBytes + " bytes");
    }
    in.readRest(header, SIMPLE_FIELDS_BYTES);
    PcapngInterface source = source(0);
    int original = fields.getInt(0);
    long room = bodyBytes - SIMPLE_FIELDS_BYTES;
    long captured = Math.min(Integer.toUnsignedLong(original), room);
    if (source.snapBytes() > 0) {
      captured = Math.min(captured, source.snapBytes());
    }
    return packet(source, (int) Math.min(captured, Integer.MAX_VALUE), original, room);
  }

  private PcapngInterface source(int index) throws BrokenCaptureException {
    if (index < 0 || index >= interfaces.size()) {
      throw in.broken("packet of an interface that was not described");
    }
    return interfaces.get(index);
  }

  private Packet packet(PcapngInterface source, int captured, int original, long room)
      throws IOException {
    if (captured < 0 || captured > Packet.MAX_PACKET_BYTES || captured > room) {
      throw in.broken("packet of " + Integer.toUnsignedString(captured) + " bytes");
    }
    in.readRest(packet.room(captured), captured);
    endBlock(room - captured);
    in.packetRead();
    packet.fill(source.linkType(), lastEpochNanos, captured, Math.max(captured, original));
    return packet;
  }

  /** Passes over what is left of a block's body and its second length. */
  private void endBlock(long restBytes) throws IOException {
    in.skip(restBytes + Integer.BYTES);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
