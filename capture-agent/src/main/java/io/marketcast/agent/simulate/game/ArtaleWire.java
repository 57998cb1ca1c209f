package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of MapleStory Worlds "Artale", little-endian. */
final class ArtaleWire {

  private static final byte[] MAGIC = {0x54, 0x4f, 0x5a, 0x20};
  private static final byte[] EVERYONE = {-1, -1, -1, -1};
  private static final byte[] REMOTE_CALL = {0x61, 0x35, (byte) 0xf0, 0x7d};
  private static final byte[] MEGAPHONE = {(byte) 0x98, (byte) 0xac, 0x25, (byte) 0xcf};
  private static final int HANDSHAKE_HEADER_BYTES = 12;

  private ArtaleWire() {}

  /** A frame of the login: its length is the whole frame's. */
  static byte[] handshake(int target, byte[] body) {
    return new WireWriter()
        .bytes(MAGIC)
        .u32LittleEndian(HANDSHAKE_HEADER_BYTES + body.length)
        .u32LittleEndian(target)
        .bytes(body)
        .toBytes();
  }

  static byte[] message(int flag, byte[] method, byte[] payload) {
    return new WireWriter()
        .bytes(MAGIC)
        .u32LittleEndian(payload.length)
        .bytes(EVERYONE)
        .u8(flag)
        .u32LittleEndian(payload.length)
        .bytes(method)
        .bytes(EVERYONE)
        .bytes(payload)
        .toBytes();
  }

  /** A remote call that is no megaphone. */
  static byte[] otherCall(byte[] call, byte[] rest) {
    return message(2, REMOTE_CALL, new WireWriter().u8(0).bytes(call).bytes(rest).toBytes());
  }

  /** A megaphone: fields in the order given, then its two colours. */
  static byte[] megaphone(List<byte[]> fields, String firstColor, String secondColor) {
    var arguments = new WireWriter().u8(0x16);
    string(arguments, "MegaphoneData").u32LittleEndian(fields.size());
    fields.forEach(arguments::bytes);
    string(arguments.u8(0x04), firstColor);
    string(arguments.u8(0x04), secondColor);
    var payload =
        new WireWriter()
            .u8(0)
            .bytes(MEGAPHONE)
            .u32LittleEndian(1)
            .u32LittleEndian(0x800000f2)
            .u32LittleEndian(11)
            .u8(0)
            .u32LittleEndian(arguments.size())
            .bytes(arguments.toBytes());
    return message(2, REMOTE_CALL, payload.toBytes());
  }

  static byte[] numberField(String name, int value) {
    return string(new WireWriter(), name).u8(0x02).u32LittleEndian(value).toBytes();
  }

  static byte[] textField(String name, String value) {
    return string(string(new WireWriter(), name).u8(0x04), value).toBytes();
  }

  static byte[] flagField(String name, boolean value) {
    return string(new WireWriter(), name).u8(0x07).u8(value ? 1 : 0).toBytes();
  }

  private static WireWriter string(WireWriter out, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return out.u8(0).u32LittleEndian(utf8.length).bytes(utf8);
  }
}
