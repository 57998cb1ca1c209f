package io.marketcast.agent.cli.option;

import io.marketcast.agent.config.ConfigFile;
import io.marketcast.agent.config.Configuration;
import io.marketcast.agent.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Gives options that are not on the command line their values from the environment, else from the
 * file. What can be configured is what {@code run} has as options.
 */
public final class ConfiguredDefaults implements IDefaultValueProvider {

  private static final String FILE_NAME = "agent.properties";

  /** They say where the file is, or concern one run only. */
  private static final Set<String> NEVER = Set.of("config", "home", "help", "version", "verbose");

  private final Configuration configuration;
  private final Set<String> keys;

  /** Where the file is, read before all other options because those depend on it. */
  private static final class Location {
    @Option(names = "--config")
    private Path config;

    @Option(names = "--home")
    private Path home;
  }

  private ConfiguredDefaults(Configuration configuration, Set<String> keys) {
    this.configuration = configuration;
    this.keys = keys;
  }

  /**
   * Reads the file that arguments or environment name, else the one in the agent's folder if there
   * is one.
   *
   * @param run the command whose options can be configured
   * @throws IOException whose message names what is wrong with the file
   */
  public static ConfiguredDefaults read(Console console, CommandSpec run, String... arguments)
      throws IOException {
    Location location = location(arguments);
    Set<String> keys = keys(run);
    String variable = console.env().getOrDefault("MARKETCAST_CONFIG", "");
    Path file = variable.isEmpty() ? null : Path.of(variable);
    if (location.config != null) {
      file = location.config;
    }
    if (file == null) {
      Path usual = AgentHome.of(location.home, console.env()).resolve(FILE_NAME);
      file = Files.exists(usual) ? usual : null;
    }
    ConfigFile read = file == null ? ConfigFile.none() : ConfigFile.read(file, keys);
    return new ConfiguredDefaults(new Configuration(console.env(), read), keys);
  }

  private static Location location(String... arguments) {
    var location = new Location();
    try {
      new CommandLine(location)
          .setUnmatchedArgumentsAllowed(true)
          .setOverwrittenOptionsAllowed(true)
          .parseArgs(arguments);
    } catch (ParameterException e) {
      // the command's own parser will say what is wrong, with the command's name
    }
    return location;
  }

  /** Names of everything that can be configured. */
  public static Set<String> keys(CommandSpec run) {
    return run.options().stream()
        .map(ConfiguredDefaults::key)
        .filter(key -> !NEVER.contains(key))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }

  /** The setting of an option by environment or file, or null. */
  public Setting find(OptionSpec option) {
    return keys.contains(key(option)) ? configuration.find(key(option)) : null;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    Setting setting = argument instanceof OptionSpec option ? find(option) : null;
    return setting == null ? null : setting.value();
  }
}
