package io.marketcast.api.feed.admission;

import java.time.Duration;

/**
 * Who may come in, and how.
 *
 * @param proxies who is believed when it says for whom it asks
 * @param limits what one client may have
 * @param patience how long a connection may take until it has made its next request, body included
 */
public record AccessSettings(TrustedProxies proxies, AddressLimits limits, Duration patience) {

  public AccessSettings {
    if (patience.toMillis() < 1) {
      throw new IllegalArgumentException("a connection needs a moment to ask: " + patience);
    }
  }
}
