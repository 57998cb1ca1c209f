package io.marketcast.agent.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a file is, told by its first four bytes. */
public enum CaptureFormat {
  PCAP,
  PCAPNG,
  /** Neither: perhaps the bare bytes of one server stream. */
  OTHER;

  static final int PCAPNG_SECTION = 0x0a0d0d0a;

  /** Looks at the first bytes and leaves them unread. */
  public static CaptureFormat of(BufferedInputStream in) throws IOException {
    in.mark(Integer.BYTES);
    byte[] magic = in.readNBytes(Integer.BYTES);
    in.reset();
    if (magic.length < Integer.BYTES) {
      return OTHER;
    }
    int number = ByteBuffer.wrap(magic).getInt();
    if (number == PCAPNG_SECTION) {
      return PCAPNG;
    }
    return PcapVariant.of(number).isPresent() ? PCAP : OTHER;
  }
}
