package io.marketcast.agent.config;

import java.util.Locale;
import java.util.Map;

/** The environment over a file. Keys are the names of options without their dashes. */
public final class Configuration {

  private static final String PREFIX = "MARKETCAST_";

  /** What the API's replicas read too bears the name that it has there. */
  private static final Map<String, String> SHARED =
      Map.of("redis", "MARKETCAST_REDIS_URI", "prefix", "MARKETCAST_REDIS_PREFIX");

  private final Map<String, String> env;
  private final ConfigFile file;

  public Configuration(Map<String, String> env, ConfigFile file) {
    this.env = env;
    this.file = file;
  }

  /** The setting of a key, or null where neither has one. */
  public Setting find(String key) {
    String variable = variable(key);
    String value = env.getOrDefault(variable, "");
    return value.isEmpty() ? file.find(key) : new Setting(value, "environment " + variable);
  }

  /** Name of the environment variable of a key. */
  public static String variable(String key) {
    return SHARED.getOrDefault(key, PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
