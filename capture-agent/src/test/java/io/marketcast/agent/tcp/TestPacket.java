package io.marketcast.agent.tcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A raw IPv4 packet with a TCP segment, written out by hand. */
public record TestPacket(int from, int to, int sequence, int acknowledged, int flags, String data) {

  public TestPacket(int from, int to, int sequence, int flags, String data) {
    this(from, to, sequence, 0, flags, data);
  }

  public static final int RAW_IP = 101;
  static final int FIN = 0x01;
  static final int SYN = 0x02;
  static final int RST = 0x04;
  static final int ACK = 0x10;

  static final int CLIENT = 50000;
  static final int SERVER = 7000;

  static TestPacket server(int sequence, String data) {
    return new TestPacket(SERVER, CLIENT, sequence, ACK, data);
  }

  static TestPacket client(int sequence, String data) {
    return new TestPacket(CLIENT, SERVER, sequence, ACK, data);
  }

  TestPacket with(int moreFlags) {
    return new TestPacket(from, to, sequence, acknowledged, flags | moreFlags, data);
  }

  TestPacket acknowledging(int number) {
    return new TestPacket(from, to, sequence, number, flags, data);
  }

  public byte[] bytes() {
    byte[] payload = data.getBytes(StandardCharsets.US_ASCII);
    var packet = ByteBuffer.allocate(40 + payload.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0);
    packet.put((byte) 64).put((byte) 6).putShort((short) 0);
    // 10.0.0.x, the last byte different for either end
    packet.putInt(0x0a000000 | from % 256).putInt(0x0a000000 | to % 256);
    packet.putShort((short) from).putShort((short) to).putInt(sequence).putInt(acknowledged);
    packet.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
    return packet.put(payload).array();
  }
}
