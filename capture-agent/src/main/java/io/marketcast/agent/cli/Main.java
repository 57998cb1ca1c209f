package io.marketcast.agent.cli;

import io.marketcast.agent.cli.file.DecodeCommand;
import io.marketcast.agent.cli.file.ReplayCommand;
import io.marketcast.agent.cli.file.SimulateCommand;
import io.marketcast.agent.cli.live.InterfacesCommand;
import io.marketcast.agent.cli.live.RunCommand;
import io.marketcast.agent.cli.option.ConfiguredDefaults;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.Version;
import io.marketcast.agent.cli.support.BundleCommand;
import io.marketcast.agent.cli.support.ConfigCommand;
import io.marketcast.agent.cli.support.DoctorCommand;
import io.marketcast.agent.cli.support.SpoolCommand;
import io.marketcast.agent.publish.PublishException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The agent's command line. Exit codes: 0 done, 1 failed, 2 used wrongly, 4 superseded. A failure
 * is one line that names the thing; its stack trace only shows with {@code --verbose}.
 */
@Command(
    name = "marketcast agent",
    description = "Turns what a game client receives about its market into events.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main implements Runnable {

  /** Read once by the JDK's logging, when it is first used. */
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private static final String ONE_LINE = "%1$tFT%1$tT %4$s %5$s%6$s%n";

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Settings as key = value lines; keys are the names of options. Default: environment"
              + " variable MARKETCAST_CONFIG, else agent.properties in the agent's folder.")
  private Path config;

  private Main(Console console) {
    this.console = console;
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command with the streams and the environment of this process. */
  static int run(String... arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, ONE_LINE);
    }
    var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    return run(new Console(System.in, out, System.err, System.getenv()), arguments);
  }

  /** Runs one command; returns the exit code. */
  static int run(Console console, String... arguments) {
    var main = new Main(console);
    var line =
        new CommandLine(main)
            .addSubcommand(new DecodeCommand(console))
            .addSubcommand(new RunCommand(console))
            .addSubcommand(new InterfacesCommand(console))
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(new ConfigCommand(console))
            .addSubcommand(new BundleCommand(console))
            .addSubcommand(new ReplayCommand(console))
            .addSubcommand(new SimulateCommand(console))
            .addSubcommand(new SpoolCommand(console))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(main::usedWrongly)
            .setExecutionExceptionHandler(main::failed);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true));
    try {
      CommandSpec run = line.getSubcommands().get("run").getCommandSpec();
      line.setDefaultValueProvider(ConfiguredDefaults.read(console, run, arguments));
    } catch (IOException | InvalidPathException e) {
      console.complain(firstLine(e));
      return Console.USED_WRONGLY;
    }
    return line.execute(arguments);
  }

  /** No command was named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  private int usedWrongly(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.complain(firstLine(e) + "; see '" + command + " --help'");
    return Console.USED_WRONGLY;
  }

  private int failed(Exception e, CommandLine line, ParseResult parsed) {
    console.complain(firstLine(e));
    if (verbose) {
      e.printStackTrace(console.err());
    }
    boolean superseded = e instanceof PublishException refusal && refusal.superseded();
    return superseded ? Console.SUPERSEDED : Console.FAILED;
  }

  private static String firstLine(Exception e) {
    String message =
        e instanceof FileSystemException file && file.getReason() == null
            ? file.getFile() + ": " + reason(file)
            : String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(e.getClass().getName());
  }

  /** The JDK's message names the file alone; what is wrong with it is the exception's class. */
  private static String reason(FileSystemException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file or folder";
      case AccessDeniedException denied -> "access denied; check its permissions";
      case FileAlreadyExistsException present -> "exists already";
      default -> e.getClass().getSimpleName();
    };
  }
}
