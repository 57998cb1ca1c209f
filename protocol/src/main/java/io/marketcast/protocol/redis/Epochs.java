package io.marketcast.protocol.redis;

import java.security.SecureRandom;

/** Makes names for new epochs. */
public final class Epochs {

  private static final int LENGTH = 6;
  private static final int RADIX = 36;

  private Epochs() {}

  /** Six random characters of {@code 0-9a-z}: two in a feed's life do not meet in practice. */
  public static String random() {
    var random = new SecureRandom();
    var name = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      name.append(Character.forDigit(random.nextInt(RADIX), RADIX));
    }
    return name.toString();
  }
}
