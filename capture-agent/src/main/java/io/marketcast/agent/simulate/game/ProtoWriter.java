package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.WireWriter;
import java.nio.charset.StandardCharsets;

/** A protobuf message by its wire format: fields as varints or with a length before them. */
final class ProtoWriter {

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final WireWriter out = new WireWriter();

  /** A number; like every zero value of proto3, 0 is not written. */
  ProtoWriter number(int field, long value) {
    if (value != 0) {
      varint(field << 3 | VARINT);
      varint(value);
    }
    return this;
  }

  ProtoWriter text(int field, String value) {
    return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter message(int field, ProtoWriter message) {
    return bytes(field, message.toBytes());
  }

  private ProtoWriter bytes(int field, byte[] value) {
    varint(field << 3 | LENGTH_DELIMITED);
    varint(value.length);
    out.bytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.u8((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.u8((int) rest);
  }

  byte[] toBytes() {
    return out.toBytes();
  }
}
