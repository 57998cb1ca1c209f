package io.marketcast.api.market;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * It is always 2026-11-21T12:00:00Z, everybody may ask as often as they like, and the replica has a
 * name.
 */
public final class NoonProfile implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(Noon.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "marketcast.rest.requests-per-minute", "100000",
        "marketcast.replica.id", "replica-1",
        "marketcast.alert.every", "365d", // alerts stay as they are
        "marketcast.notify.webhook.url", "http://127.0.0.1:9/"); // where nobody listens
  }

  /** The time. */
  @Alternative
  public static final class Noon {
    @Produces
    @Singleton
    InstantSource clock() {
      return InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    }
  }
}
