package io.marketcast.agent.simulate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a message, one field after the other. */
final class WireWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  WireWriter u8(int value) {
    bytes.write(value);
    return this;
  }

  WireWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  WireWriter u32(int value) {
    return u16(value >>> 16).u16(value);
  }

  WireWriter u64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  WireWriter u32LittleEndian(int value) {
    return u32(Integer.reverseBytes(value));
  }

  WireWriter bytes(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  WireWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
