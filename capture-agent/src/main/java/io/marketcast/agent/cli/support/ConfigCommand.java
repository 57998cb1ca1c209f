package io.marketcast.agent.cli.support;

import io.marketcast.agent.cli.option.CaptureOptions;
import io.marketcast.agent.cli.option.ConfiguredDefaults;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.LabelOptions;
import io.marketcast.agent.cli.option.RedisOptions;
import io.marketcast.agent.cli.option.SpoolOptions;
import io.marketcast.agent.config.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints what {@code run} would run with. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description =
        "Prints the value of every setting and where it comes from; passwords are not shown. Takes"
            + " the options of 'run'.")
public final class ConfigCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private CaptureOptions capture;
  @Mixin private RedisOptions redis;
  @Mixin private SpoolOptions spool;
  @Mixin private LabelOptions labels;

  public ConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    // refuses the numbers and addresses that 'run' would refuse
    capture.settings();
    redis.address();
    redis.script();
    redis.agent();
    spool.settings();
    for (String line : lines(spec)) {
      console.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    console.out().flush();
    return 0;
  }

  /** One line for each setting: its value and where that comes from. */
  public static List<String> lines(CommandSpec spec) {
    var keys = ConfiguredDefaults.keys(spec);
    return spec.options().stream()
        .filter(option -> keys.contains(ConfiguredDefaults.key(option)))
        .sorted(Comparator.comparing(ConfiguredDefaults::key))
        .map(option -> line(option, setting(spec, option)))
        .toList();
  }

  private static String line(OptionSpec option, Setting setting) {
    return "%-28s # %s"
        .formatted(
            (ConfiguredDefaults.key(option) + " = " + setting.masked()).strip(), setting.source());
  }

  private static Setting setting(CommandSpec spec, OptionSpec option) {
    var parsed = spec.commandLine().getParseResult();
    if (parsed.hasMatchedOption(option)) {
      String value = String.join(",", parsed.matchedOption(option.longestName()).stringValues());
      return new Setting(value, "option " + option.longestName());
    }
    if (spec.defaultValueProvider() instanceof ConfiguredDefaults defaults) {
      Setting setting = defaults.find(option);
      if (setting != null) {
        return setting;
      }
    }
    return new Setting(defaultOf(option), "default");
  }

  private static String defaultOf(OptionSpec option) {
    if (option.longestName().equals(RedisOptions.AGENT)) {
      return RedisOptions.hostName();
    }
    return option.defaultValue() == null ? "" : option.defaultValue();
  }
}
