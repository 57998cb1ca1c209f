package io.marketcast.api.monitoring.logs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The logs there are. A line is in {@code trading} or {@code system}, by what wrote it. */
@Schema(
    type = SchemaType.STRING,
    enumeration = {"trading", "system", "error"})
public enum LogType {
  /** What happens between the game's packets and the tables of the market. */
  TRADING,
  /** Everything else. */
  SYSTEM,
  /** Warnings and errors of both. */
  ERROR;

  private static final List<String> TRADING_LOGGERS =
      List.of(
          "io.marketcast.agent.capture",
          "io.marketcast.agent.live",
          "io.marketcast.agent.tcp",
          "io.marketcast.agent.websocket",
          "io.marketcast.agent.pipeline",
          "io.marketcast.agent.game",
          "io.marketcast.agent.catalog",
          "io.marketcast.agent.publish",
          "io.marketcast.agent.spool",
          "io.marketcast.api.feed",
          "io.marketcast.api.ingest",
          "io.marketcast.api.catalog",
          "io.marketcast.api.market",
          "io.marketcast.api.watch");

  /** The one of this name; a request never names a file. */
  public static Optional<LogType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
  }

  /** Whether a line belongs to it. */
  boolean has(LogLine line) {
    return switch (this) {
      case TRADING -> isTrading(line.logger());
      case SYSTEM -> !isTrading(line.logger());
      case ERROR -> line.level().equals("warning") || line.level().equals("error");
    };
  }

  private static boolean isTrading(String logger) {
    return TRADING_LOGGERS.stream().anyMatch(logger::startsWith);
  }

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
