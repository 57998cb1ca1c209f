package io.marketcast.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The operator's token, kept as a digest only. Any thread. */
final class AdminToken {

  private static final int FEWEST_CHARS = 16;

  private final byte[] digest;

  private AdminToken(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Reads the token from settings; empty where none is set.
   *
   * @throws IllegalArgumentException where it is too short, or its file cannot be read
   */
  static Optional<AdminToken> of(Optional<String> token, Optional<Path> file) {
    boolean isSet = token.isPresent() || file.isPresent();
    return isSet
        ? Optional.of(new AdminToken(Secret.of(token, file).orElse("")))
        : Optional.empty();
  }

  private AdminToken(String token) {
    this(digest(token));
    if (token.length() < FEWEST_CHARS) {
      throw new IllegalArgumentException(
          "the admin token is too short: at least " + FEWEST_CHARS + " characters are needed");
    }
  }

  /** Whether an {@code Authorization} header bears it; takes as long for any wrong one. */
  boolean isIn(String authorization) {
    String scheme = "Bearer ";
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    return bearer
        && MessageDigest.isEqual(digest, digest(authorization.substring(scheme.length()).strip()));
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
