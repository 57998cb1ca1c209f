package io.marketcast.agent.simulate.network;

/** A TCP segment with all headers around it; checksums stay 0, as offloading leaves them. */
public final class EthernetFrame {

  public static final int FIN = 0x01;
  public static final int SYN = 0x02;
  public static final int PUSH = 0x08;
  public static final int ACK = 0x10;

  private static final int LEAST_BYTES = 60;
  private static final int IPV4_BYTES = 20;
  private static final int TCP_BYTES = 20;
  private static final int TCP = 6;
  private static final int TIME_TO_LIVE = 64;

  private EthernetFrame() {}

  public static byte[] of(
      Ends ends, Side from, int sequence, int acknowledged, int flags, byte[] data) {
    boolean ipv4 = ends.clientAddress().length == 4;
    var frame = new WireWriter().u32(0x02000000).u32(0x00020200).u32(0x00000001);
    int tcpBytes = TCP_BYTES + data.length;
    if (ipv4) {
      frame.u16(0x0800).u8(0x45).u8(0).u16(IPV4_BYTES + tcpBytes).u32(0x00004000);
      frame.u8(TIME_TO_LIVE).u8(TCP).u16(0);
    } else {
      frame.u16(0x86dd).u32(0x60000000).u16(tcpBytes).u8(TCP).u8(TIME_TO_LIVE);
    }
    frame.bytes(ends.address(from)).bytes(ends.address(from.other()));
    frame.u16(ends.port(from)).u16(ends.port(from.other())).u32(sequence).u32(acknowledged);
    frame.u8(TCP_BYTES / 4 << 4).u8(flags).u16(0xffff).u32(0).bytes(data);
    while (frame.size() < LEAST_BYTES) {
      // padding that must not be taken for payload
      frame.u8(0xee);
    }
    return frame.toBytes();
  }
}
