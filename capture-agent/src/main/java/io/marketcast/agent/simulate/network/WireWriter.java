package io.marketcast.agent.simulate.network;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a message, one field after the other. */
public final class WireWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public WireWriter u8(int value) {
    bytes.write(value);
    return this;
  }

  public WireWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public WireWriter u32(int value) {
    return u16(value >>> 16).u16(value);
  }

  public WireWriter u64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  public WireWriter u32LittleEndian(int value) {
    return u32(Integer.reverseBytes(value));
  }

  public WireWriter bytes(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  WireWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return bytes.size();
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
