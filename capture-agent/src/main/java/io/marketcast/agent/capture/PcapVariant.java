package io.marketcast.agent.capture;

import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A pcap file's byte order and the unit of its timestamps' second part.
 *
 * @param nanosPerUnit 1000 for microseconds, 1 for nanoseconds
 */
record PcapVariant(ByteOrder order, int nanosPerUnit) {

  /** Of the file's first four bytes, read as a big-endian number. */
  static Optional<PcapVariant> of(int magic) {
    return Optional.ofNullable(
        switch (magic) {
          case 0xa1b2c3d4 -> new PcapVariant(ByteOrder.BIG_ENDIAN, 1000);
          case 0xd4c3b2a1 -> new PcapVariant(ByteOrder.LITTLE_ENDIAN, 1000);
          case 0xa1b23c4d -> new PcapVariant(ByteOrder.BIG_ENDIAN, 1);
          case 0x4d3cb2a1 -> new PcapVariant(ByteOrder.LITTLE_ENDIAN, 1);
          default -> null;
        });
  }
}
