package io.marketcast.api.alert.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The operator's settings of alerts about the system. */
@ConfigMapping(prefix = "marketcast.alert")
public interface AlertConfig {

  /** The rules are looked at so often, and what watches saw is told. */
  @WithDefault("2s")
  Duration every();

  /** A condition must be good for so long before its alert is resolved. */
  @WithDefault("30s")
  Duration resolveAfter();

  /** A machine's processors, memory and disk must be bad for so long. */
  @WithDefault("1m")
  Duration hostMinimum();

  /** Load of all processors together. */
  @WithDefault("80")
  double cpuPercent();

  @WithDefault("85")
  double memoryPercent();

  @WithDefault("90")
  double diskPercent();

  /** So much below its threshold a percentage is good again. */
  @WithDefault("5")
  double hysteresisPercent();

  /** Failed and lost connections of a replica within the window. */
  @WithDefault("5")
  long connectionErrors();

  /** How long what is counted is added up. */
  @WithDefault("5m")
  Duration window();

  /** An agent or a replica that says nothing for so long is missed. */
  @WithDefault("30s")
  Duration silentAfter();

  /** An agent that captures must see a packet within so long. */
  @WithDefault("1m")
  Duration noPackets();

  /** An agent that sees packets must see an event of the market within so long. */
  @WithDefault("30m")
  Duration noEvents();

  /** Packets that the system or the agent dropped within the window. */
  @WithDefault("1")
  long droppedPackets();

  /** Share of a game's frames within the window that could not be decoded. */
  @WithDefault("5")
  double decoderFailurePercent();

  /** Messages of unknown or changed methods within the window. */
  @WithDefault("20")
  long unknownMethods();

  /** Events that wait for Redis, while they become more. */
  @WithDefault("1000")
  long spoolEvents();

  /** Events that the database does not show yet, of as many as the log holds. */
  @WithDefault("50")
  double ingestLagPercent();

  /** How far an agent's clock may be off. */
  @WithDefault("5s")
  Duration clockSkew();

  /** A certificate must be valid for so long. */
  @WithDefault("14d")
  Duration certificateDays();

  /** PEM files of certificates that are watched: those that this replica serves with, or others. */
  Optional<List<Path>> certificates();

  /** Database and Redis must be away for so long. */
  @WithDefault("10s")
  Duration awayMinimum();
}
