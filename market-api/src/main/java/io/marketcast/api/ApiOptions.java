package io.marketcast.api;

import io.marketcast.protocol.redis.RedisAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
      "Every option can also be set in the environment: MARKETCAST_REDIS_URI,",
      "MARKETCAST_REDIS_CA, MARKETCAST_HTTP_PORT, MARKETCAST_HTTP_HOST,",
      "MARKETCAST_DATABASE_URL (with MARKETCAST_DATABASE_USERNAME and",
      "MARKETCAST_DATABASE_PASSWORD) and MARKETCAST_REPLICA_ID. Options win."
    })
final class ApiOptions {

  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      converter = RedisUri.class,
      description = {
        "Redis to follow (default: redis://127.0.0.1:6379); also"
            + " redis-sentinel://host:port,...#master and redis-cluster://host:port,...;"
            + " rediss for TLS"
      })
  private String redis;

  @Option(
      names = "--redis-ca",
      paramLabel = "FILE",
      description = "with TLS: trust the certificates in this PEM file (default: those of Java)")
  private String redisCa;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "port to serve on (default: 8080)")
  private String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "address to serve on (default: 127.0.0.1; 0.0.0.0 for all)")
  private String host;

  @Option(
      names = "--database",
      paramLabel = "URL",
      converter = JdbcUrl.class,
      description = "jdbc:postgresql://host:port/name (default: none, no history is kept)")
  private String database;

  @Option(
      names = "--replica",
      paramLabel = "ID",
      description = "name of this replica (default: host name and port)")
  private String replica;

  @Option(names = "--verbose", description = "log more, and show stack traces")
  private boolean verbose;

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
    var settings = new HashMap<String, String>();
    settings.put("marketcast.redis.uri", redis);
    settings.put("marketcast.redis.ca", redisCa);
    settings.put("marketcast.http.port", port);
    settings.put("marketcast.http.host", host);
    settings.put("marketcast.database.url", database);
    settings.put("marketcast.replica.id", replica);
    settings.put("quarkus.log.category.\"io.marketcast\".level", verbose ? "DEBUG" : null);
    settings.values().removeIf(Objects::isNull);
    return settings;
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
