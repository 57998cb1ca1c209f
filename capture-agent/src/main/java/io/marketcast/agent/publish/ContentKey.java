package io.marketcast.agent.publish;

import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * Names what several agents of one game see alike, so that it enters the feed once.
 *
 * <p>A shout goes to every player. A page of the trading centre goes only to the player who asked,
 * so two agents' pages are two observations and have no key.
 */
final class ContentKey {

  private static final int KEY_BYTES = 12;

  private ContentKey() {}

  /** The key, or an empty text where no two agents can see the same. */
  static String of(MarketEvent event) {
    return switch (event) {
      case Shout shout -> of(shout);
      case NewListings levels -> "";
      case MarketSummary summary -> "";
    };
  }

  /** Player ids stay out: each agent pseudonymises them with a key of its own. */
  private static String of(Shout shout) {
    String content =
        String.join(
            "\0",
            shout.origin().game(),
            Objects.requireNonNullElse(shout.origin().realm(), ""),
            Integer.toString(shout.channel()),
            shout.nickname(),
            shout.text());
    byte[] digest = sha256().digest(content.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEY_BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
