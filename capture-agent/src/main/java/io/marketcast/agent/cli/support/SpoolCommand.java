package io.marketcast.agent.cli.support;

import io.marketcast.agent.cli.option.AgentHome;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.SpoolOptions;
import io.marketcast.agent.spool.SpoolSummary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Looks into the agent's spool; the agent may run meanwhile. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    description = "Shows or exports the events that the agent has on disk. The agent may run.")
public final class SpoolCommand implements Runnable {

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "The agent's folder. Default: environment variable MARKETCAST_HOME, else ~/.marketcast.")
  private Path home;

  public SpoolCommand(Console console) {
    this.console = console;
  }

  /** No subcommand was named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "show or export?");
  }

  private Path folder() {
    return AgentHome.of(home, console.env()).resolve(SpoolOptions.FOLDER);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints how much is in the spool, from when, and what of it is damaged.")
  public int show() throws IOException {
    String missing = Files.isDirectory(folder()) ? "" : ", which does not exist";
    var lines = new StringBuilder("folder " + folder() + missing + "\n");
    describe(SpoolSummary.of(folder()), lines);
    console.out().write(lines.toString().getBytes(StandardCharsets.UTF_8));
    console.out().flush();
    return 0;
  }

  private static void describe(SpoolSummary summary, StringBuilder lines) {
    lines.append("segments ").append(summary.segments()).append('\n');
    lines.append("bytes ").append(summary.bytes()).append('\n');
    lines.append("records ").append(summary.records()).append('\n');
    lines.append("waiting ").append(summary.waiting()).append('\n');
    lines.append("unnumbered ").append(summary.unnumbered()).append('\n');
    lines.append("damaged_places ").append(summary.damagedPlaces()).append('\n');
    lines.append("torn_bytes ").append(summary.tornBytes()).append('\n');
    if (summary.lastSequence() > 0) {
      lines.append("sequence ").append(summary.firstSequence());
      lines.append(" to ").append(summary.lastSequence()).append('\n');
    }
    if (summary.records() > 0) {
      lines.append("oldest ").append(Instant.ofEpochMilli(summary.oldestMillis())).append('\n');
      lines.append("newest ").append(Instant.ofEpochMilli(summary.newestMillis())).append('\n');
    }
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description =
          "Writes every intact event, accepted ones that are still kept included, one JSON object a"
              + " line. Deletes nothing.")
  public int export(
      @Option(
              names = "--out",
              required = true,
              paramLabel = "FILE",
              description = "Where to; - for standard output.")
          String out)
      throws IOException {
    SpoolSummary summary;
    if (out.equals("-")) {
      summary = export(console.out());
    } else {
      try (var file = new BufferedOutputStream(Files.newOutputStream(Path.of(out)))) {
        summary = export(file);
      }
    }
    console.err().println(summary.records() + " events");
    return 0;
  }

  private SpoolSummary export(OutputStream out) throws IOException {
    SpoolSummary summary =
        SpoolSummary.of(
            folder(),
            record -> {
              out.write(record.json());
              out.write('\n');
            });
    out.flush();
    return summary;
  }
}
