package io.marketcast.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code marketcast demo}: checks what was asked for, runs the demo, reports failures in a line.
 */
@Command(
    name = "marketcast demo",
    description = {
      "Runs everything on this machine: embedded Redis and PostgreSQL, two API replicas, and an"
          + " agent that replays traffic, simulated unless files are given. Ctrl-C stops it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_534;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "port of the first replica; the second has the next (default: 8080)")
  private int port;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      arity = "1..*",
      description = "replay these captures (pcap, pcapng) in a loop instead of simulated traffic")
  private List<Path> files = List.of();

  @Option(names = "--verbose", description = "show stack traces of failures")
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    checkUsage();
    try {
      checkFiles();
      checkPorts();
      Demo.run(Installation.find(), port, files, System.out);
      return ExitCode.SOFTWARE; // a demo that ends by itself has failed
    } catch (StartException e) {
      System.err.println("marketcast demo: " + e.getMessage());
      if (verbose) {
        e.printStackTrace(System.err);
      }
      return ExitCode.SOFTWARE;
    }
  }

  private void checkUsage() {
    if (port < 1 || port > MAX_PORT) {
      throw new ParameterException(spec.commandLine(), "--port must lie in 1…" + MAX_PORT);
    }
  }

  private void checkFiles() throws StartException {
    for (Path file : files) {
      try {
        Files.newInputStream(file).close();
        if (Files.isDirectory(file)) {
          throw new StartException(file + " is a folder, not a capture file");
        }
      } catch (IOException e) {
        throw new StartException("cannot read " + file + ": " + e.getMessage(), e);
      }
    }
  }

  private void checkPorts() throws StartException {
    for (int wanted : List.of(port, port + 1)) {
      if (!Workspace.isFree(wanted)) {
        throw new StartException(
            "port " + wanted + " is in use; choose others with --port N (N and N+1 are used)");
      }
    }
  }
}
