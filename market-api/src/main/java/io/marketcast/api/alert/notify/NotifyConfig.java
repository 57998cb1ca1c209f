package io.marketcast.api.alert.notify;

import io.marketcast.api.alert.state.Level;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The operator's settings of notifications. Addresses are secrets: whoever has one can write to the
 * channel. Only these settings name them; nothing that comes over the network does.
 */
@ConfigMapping(prefix = "marketcast.notify")
public interface NotifyConfig {

  /** A server of the operator's that takes JSON. */
  Webhook webhook();

  /** A channel of Discord. */
  Discord discord();

  /** Alerts about the system that are milder are not sent. */
  @WithDefault("WARNING")
  Level least();

  /** The first of several waits so long for the others, so that they are one message. */
  @WithDefault("2s")
  Duration gather();

  /** Notices that wait for each channel; more are dropped and counted. */
  @WithDefault("1000")
  int queue();

  /** A message that cannot be delivered for so long is dropped and counted. */
  @WithDefault("1h")
  Duration giveUpAfter();

  /** Where JSON is sent to, and how the receiver knows that it comes from here. */
  interface Webhook {
    /** Address, {@code https://…}. */
    Optional<String> url();

    /** A file with the address. */
    Optional<Path> urlFile();

    /** Key of the signature. */
    Optional<String> secret();

    /** A file with the key. */
    Optional<Path> secretFile();
  }

  /** A Discord webhook. */
  interface Discord {
    /** Address, {@code https://discord.com/api/webhooks/…}. */
    Optional<String> url();

    /** A file with the address. */
    Optional<Path> urlFile();
  }
}
