package io.marketcast.agent.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A capture file's bytes and how far they have been read, so that errors can name the place. */
final class CaptureInput implements Closeable {

  private static final int SKIP_BYTES = 4 << 10;

  private final InputStream in;
  private final String file;
  private final byte[] skipped = new byte[SKIP_BYTES];
  private long offsetBytes;
  private long packets;

  CaptureInput(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /**
   * Reads exactly this many bytes; false where the file ends right here.
   *
   * @throws BrokenCaptureException where it ends in between
   */
  boolean read(byte[] target, int length) throws IOException {
    int got = in.readNBytes(target, 0, length);
    offsetBytes += got;
    if (got == 0 && length > 0) {
      return false;
    }
    if (got < length) {
      throw truncated();
    }
    return true;
  }

  /** Reads bytes that must be there. */
  void readRest(byte[] target, int length) throws IOException {
    if (length > 0 && !read(target, length)) {
      throw truncated();
    }
  }

  /** Passes over bytes that must be there; reads them, for streams of files skip beyond the end. */
  void skip(long length) throws IOException {
    long restBytes = length;
    while (restBytes > 0) {
      int part = (int) Math.min(restBytes, skipped.length);
      readRest(skipped, part);
      restBytes -= part;
    }
  }

  void packetRead() {
    packets++;
  }

  BrokenCaptureException truncated() {
    return broken("truncated capture: ends inside a packet or block");
  }

  BrokenCaptureException broken(String what) {
    return new BrokenCaptureException(file, what, offsetBytes, packets);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
