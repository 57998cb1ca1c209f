package io.marketcast.agent.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces players' ids: under one key the same id always becomes the same pseudonym, and without
 * the key neither leads to the other. One thread.
 *
 * <p>A pseudonym is {@code p:} and the base64url form of the first 12 bytes of the id's
 * HMAC-SHA256. An empty id tells nothing and stays empty.
 */
public final class Pseudonyms implements UnaryOperator<String> {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "p:";
  private static final int KEPT_BYTES = 12;

  private final Mac mac;

  public Pseudonyms(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  @Override
  public String apply(String id) {
    if (id.isEmpty()) {
      return id;
    }
    byte[] hash = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    byte[] kept = Arrays.copyOf(hash, KEPT_BYTES);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(kept);
  }
}
