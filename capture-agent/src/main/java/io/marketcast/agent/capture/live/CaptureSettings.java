package io.marketcast.agent.capture.live;

/**
 * How to capture.
 *
 * @param choice name, number or description of an interface, or {@link #AUTO}
 * @param filter what passes
 * @param bufferBytes the kernel's buffer for each interface
 * @param snapLengthBytes most bytes kept of a packet
 * @param readTimeoutMillis longest time the system may collect packets before it hands them over
 */
public record CaptureSettings(
    String choice,
    CaptureFilter filter,
    int bufferBytes,
    int snapLengthBytes,
    int readTimeoutMillis) {

  /** Every usable interface. */
  public static final String AUTO = "auto";

  public static final int DEFAULT_BUFFER_BYTES = 16 << 20;

  /** Offloading makes segments of up to 64 KiB; cut ones would be holes in the stream. */
  public static final int DEFAULT_SNAP_LENGTH_BYTES = 262_144;

  public static final int DEFAULT_READ_TIMEOUT_MILLIS = 10;

  public CaptureSettings {
    requireRange("buffer-bytes", bufferBytes, 1 << 16, 1 << 30);
    requireRange("snap-length", snapLengthBytes, 128, DEFAULT_SNAP_LENGTH_BYTES);
    requireRange("read-timeout", readTimeoutMillis, 1, 1000);
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + ": " + least + " to " + most + " expected");
    }
  }

  /** Everything with defaults. */
  public static CaptureSettings defaults() {
    return new CaptureSettings(
        AUTO,
        CaptureFilter.ALL,
        DEFAULT_BUFFER_BYTES,
        DEFAULT_SNAP_LENGTH_BYTES,
        DEFAULT_READ_TIMEOUT_MILLIS);
  }

  public CaptureSettings withChoice(String newChoice) {
    return new CaptureSettings(newChoice, filter, bufferBytes, snapLengthBytes, readTimeoutMillis);
  }

  public CaptureSettings withFilter(CaptureFilter newFilter) {
    return new CaptureSettings(choice, newFilter, bufferBytes, snapLengthBytes, readTimeoutMillis);
  }

  boolean everyInterface() {
    return choice.equals(AUTO);
  }
}
