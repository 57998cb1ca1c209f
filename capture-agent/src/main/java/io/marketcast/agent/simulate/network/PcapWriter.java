package io.marketcast.agent.simulate.network;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes packets as a pcap file: little-endian, nanoseconds, Ethernet. */
public final class PcapWriter {

  private static final int NANOSECOND_MAGIC = 0xa1b23c4d;
  private static final int ETHERNET = 1;
  private static final int SNAP_BYTES = 262_144;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private PcapWriter() {}

  /** Writes a whole file; the stream stays open. */
  public static void write(List<TimedPacket> packets, OutputStream out) throws IOException {
    var header =
        new WireWriter()
            .u32LittleEndian(NANOSECOND_MAGIC)
            // version 2.4
            .u32LittleEndian(4 << 16 | 2)
            .u32LittleEndian(0)
            .u32LittleEndian(0)
            .u32LittleEndian(SNAP_BYTES)
            .u32LittleEndian(ETHERNET);
    out.write(header.toBytes());
    for (TimedPacket packet : packets) {
      var record =
          new WireWriter()
              .u32LittleEndian((int) (packet.epochNanos() / NANOS_PER_SECOND))
              .u32LittleEndian((int) (packet.epochNanos() % NANOS_PER_SECOND))
              .u32LittleEndian(packet.bytes().length)
              .u32LittleEndian(packet.bytes().length)
              .bytes(packet.bytes());
      out.write(record.toBytes());
    }
  }
}
