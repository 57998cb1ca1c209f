package io.marketcast.api.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The ETag of an answer. Weak, because it is the same whether compressed or not.
 *
 * @param text as the header has it
 */
public record EntityTag(String text) {

  private static final int DIGEST_BYTES = 12;
  private static final String WEAK = "W/";

  /** Of what an answer holds before it is compressed. */
  public static EntityTag of(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return new EntityTag(WEAK + '"' + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether an {@code If-None-Match} header, or null, names it. */
  public boolean isIn(String ifNoneMatch) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",")).map(String::strip).anyMatch(this::matches);
  }

  private boolean matches(String known) {
    return known.equals("*") || known.equals(text) || known.equals(text.substring(WEAK.length()));
  }
}
