package io.marketcast.agent.cli.support;

import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.PcapAdapters;
import io.marketcast.agent.cli.option.CaptureOptions;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.LabelOptions;
import io.marketcast.agent.cli.option.RedisOptions;
import io.marketcast.agent.cli.option.SpoolOptions;
import io.marketcast.agent.doctor.CaptureChecks;
import io.marketcast.agent.doctor.Finding;
import io.marketcast.agent.doctor.Finding.Grade;
import io.marketcast.agent.doctor.FolderCheck;
import io.marketcast.agent.doctor.RedisChecks;
import io.marketcast.agent.game.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks for what keeps {@code run} from working. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks everything that 'run' needs, with its options, and says how to put right what is"
            + " wrong. Changes nothing. Exit code 1 where a check fails.")
public final class DoctorCommand implements Callable<Integer> {

  private static final int MOST_SECONDS = 600;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private CaptureOptions capture;
  @Mixin private RedisOptions redis;
  @Mixin private SpoolOptions spool;
  @Mixin private LabelOptions labels;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long to listen for traffic. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", description = "Print the findings as a JSON array.")
  private boolean json;

  public DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new ParameterException(spec.commandLine(), "--seconds: 1 to " + MOST_SECONDS);
    }
    CaptureSettings settings = capture.settings();
    var redisChecks =
        new RedisChecks(redis.address(), redis.keys(), redis.script(), InstantSource.system());
    var captureChecks =
        new CaptureChecks(new PcapAdapters(), settings, Duration.ofSeconds(seconds));
    var findings = new ArrayList<Finding>();
    // without a key for pseudonyms: events are thrown away, and a doctor makes no files
    var nameless = new Labels("doctor", null, id -> null);
    findings.addAll(captureChecks.run(labels.chosen(nameless)));
    findings.addAll(redisChecks.run());
    Path home = labels.home(console.env());
    findings.add(FolderCheck.of(home, home.resolve(SpoolOptions.FOLDER)));
    print(findings);
    return findings.stream().anyMatch(finding -> finding.grade() == Grade.FAIL)
        ? Console.FAILED
        : 0;
  }

  private void print(List<Finding> findings) throws IOException {
    if (json) {
      console.out().write(FindingsJson.write(findings));
      console.out().write('\n');
    } else {
      for (Finding finding : findings) {
        console.out().write(text(finding).getBytes(StandardCharsets.UTF_8));
      }
    }
    console.out().flush();
  }

  private static String text(Finding finding) {
    String line = "%s  %-13s  %s%n".formatted(finding.grade(), finding.check(), finding.detail());
    return finding.fix().isEmpty() ? line : line + "      fix: " + finding.fix() + "\n";
  }
}
