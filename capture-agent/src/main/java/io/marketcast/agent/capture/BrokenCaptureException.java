package io.marketcast.agent.capture;

import java.io.IOException;

/** A capture file that ends early or makes no sense; the message says which, and where. */
public final class BrokenCaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenCaptureException(String file, String what, long byteOffset, long packets) {
    super("%s: %s at byte %d after %d packets".formatted(file, what, byteOffset, packets));
  }
}
