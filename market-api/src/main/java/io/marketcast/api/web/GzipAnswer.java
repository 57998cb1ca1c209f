package io.marketcast.api.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Compression of answers, where a client takes it. */
public final class GzipAnswer {

  private GzipAnswer() {}

  /** Whether an {@code Accept-Encoding} header, or null, allows gzip. */
  public static boolean isAccepted(String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.stream(acceptEncoding.split(","))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(coding -> coding.matches("(gzip|\\*)(;q=(1|0\\.\\d*[1-9]\\d*).*)?"));
  }

  /** The whole body, compressed. */
  public static byte[] compress(byte[] body) {
    var bytes = new ByteArrayOutputStream(body.length / 4);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("an array can always be written", e);
    }
    return bytes.toByteArray();
  }
}
