package io.marketcast.api;

import io.marketcast.api.feed.log.RedisAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line. What is not given here comes from {@code MARKETCAST_…} or the defaults. */
@Command(
    name = "api",
    description = "Serves the market feed: one replica.",
    sortOptions = false,
    footer = {
      "",
      "Every option can also be set in the environment: MARKETCAST_REDIS_URI, MARKETCAST_HTTP_PORT,",
      "MARKETCAST_HTTP_HOST, MARKETCAST_DATABASE_URL (with MARKETCAST_DATABASE_USERNAME and",
      "MARKETCAST_DATABASE_PASSWORD), MARKETCAST_REPLICA_ID. Options win."
    })
final class ApiOptions {

  private static final int MAX_PORT = 65_535;

  private final Map<String, String> settings = new LinkedHashMap<>();
  private boolean verbose;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      converter = RedisUri.class,
      description = "Redis to follow (default: redis://127.0.0.1:6379); rediss:// for TLS")
  void redis(String uri) {
    settings.put("marketcast.redis.uri", uri);
  }

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "port to serve on (default: 8080)")
  void port(String port) {
    settings.put("marketcast.http.port", port);
  }

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "address to serve on (default: 127.0.0.1; 0.0.0.0 for all)")
  void host(String host) {
    settings.put("marketcast.http.host", host);
  }

  @Option(
      names = "--database",
      paramLabel = "URL",
      converter = JdbcUrl.class,
      description = "jdbc:postgresql://host:port/name (default: none, no history is kept)")
  void database(String url) {
    settings.put("marketcast.database.url", url);
  }

  @Option(
      names = "--replica",
      paramLabel = "ID",
      description = "name of this replica (default: host name and port)")
  void replica(String id) {
    settings.put("marketcast.replica.id", id);
  }

  @Option(names = "--verbose", description = "log more, and show stack traces")
  void verbose(boolean wanted) {
    verbose = wanted;
    settings.put("quarkus.log.category.\"io.marketcast\".level", "DEBUG");
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and exit")
  private boolean help;

  boolean isVerbose() {
    return verbose;
  }

  /** The configuration that the options stand for. */
  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  private static final class RedisUri implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      try {
        RedisAddress.parse(value);
        return value;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class Port implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      boolean valid = value.matches("\\d{1,5}") && Integer.parseInt(value) <= MAX_PORT;
      if (!valid) {
        throw new TypeConversionException("not a port: a number from 0 to 65535 expected");
      }
      return value;
    }
  }

  private static final class JdbcUrl implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!value.startsWith("jdbc:postgresql:")) {
        throw new TypeConversionException(
            "not a PostgreSQL address: jdbc:postgresql://host:port/name expected");
      }
      return value;
    }
  }
}
