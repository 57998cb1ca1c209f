package io.marketcast.agent.capture;

import java.nio.ByteBuffer;

/**
 * One interface of a pcapng section: its link type and how its timestamps count.
 *
 * <p>Options used: 9 {@code if_tsresol} (power of ten, or of two when bit 7 is set) and 14 {@code
 * if_tsoffset} (seconds to add). A resolution that makes no sense counts as microseconds, the
 * format's default.
 */
record PcapngInterface(int linkType, int snapBytes, int resolution, long offsetSeconds) {

  private static final int END_OF_OPTIONS = 0;
  private static final int RESOLUTION_OPTION = 9;
  private static final int OFFSET_OPTION = 14;
  private static final int MICROSECONDS = 6;
  private static final int NANOSECONDS = 9;
  private static final int MAX_DECIMALS = 18;
  private static final int MAX_BITS = 63;
  private static final int POWER_OF_TWO = 0x80;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Of an interface description block's body. */
  static PcapngInterface of(ByteBuffer body) {
    int linkType = Short.toUnsignedInt(body.getShort());
    body.getShort();
    int snapBytes = body.getInt();
    int resolution = MICROSECONDS;
    long offsetSeconds = 0;
    while (body.remaining() >= 4) {
      int code = Short.toUnsignedInt(body.getShort());
      int length = Short.toUnsignedInt(body.getShort());
      if (code == END_OF_OPTIONS || length > body.remaining()) {
        break;
      }
      int at = body.position();
      if (code == RESOLUTION_OPTION && length == 1) {
        resolution = Byte.toUnsignedInt(body.get(at));
      } else if (code == OFFSET_OPTION && length == Long.BYTES) {
        offsetSeconds = body.getLong(at);
      }
      body.position(Math.min(body.limit(), at + (length + 3 & ~3)));
    }
    return new PcapngInterface(linkType, snapBytes, known(resolution), offsetSeconds);
  }

  private static int known(int resolution) {
    boolean binary = (resolution & POWER_OF_TWO) != 0;
    int exponent = resolution & ~POWER_OF_TWO;
    return exponent <= (binary ? MAX_BITS : MAX_DECIMALS) ? resolution : MICROSECONDS;
  }

  /** Nanoseconds since 1970 of a block's 64-bit timestamp. */
  long epochNanos(long ticks) {
    long nanos =
        (resolution & POWER_OF_TWO) != 0
            ? binaryNanos(ticks, resolution & ~POWER_OF_TWO)
            : decimalNanos(ticks, resolution);
    return nanos + offsetSeconds * NANOS_PER_SECOND;
  }

  private static long decimalNanos(long ticks, int decimals) {
    return decimals <= NANOSECONDS
        ? ticks * powerOfTen(NANOSECONDS - decimals)
        : Long.divideUnsigned(ticks, powerOfTen(decimals - NANOSECONDS));
  }

  private static long binaryNanos(long ticks, int bits) {
    long seconds = ticks >>> bits;
    long fraction = ticks & (1L << bits) - 1;
    // fraction * 10^9 / 2^bits, by way of 128 bits because the product does not fit 64
    long high = Math.multiplyHigh(fraction, NANOS_PER_SECOND);
    long low = fraction * NANOS_PER_SECOND;
    long nanos = bits == 0 ? 0 : low >>> bits | high << Long.SIZE - bits;
    return seconds * NANOS_PER_SECOND + nanos;
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
