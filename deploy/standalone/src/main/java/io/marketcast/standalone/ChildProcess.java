package io.marketcast.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of this machine that can be started, stopped, killed and started again. Its output goes
 * to a log file. For one thread at a time.
 */
public final class ChildProcess implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int LOG_TAIL_LINES = 5;

  private final String name;
  private final List<String> command;
  private final Path log;
  private Process process;

  /**
   * @param name what to call it in messages
   * @param log file its output is appended to
   */
  public ChildProcess(String name, List<String> command, Path log) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @throws StartException where the operating system refuses
   */
  public void start() throws StartException {
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new StartException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Processor time that it and its children have used. */
  public Duration cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Waits for its end and gives its exit code. */
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end (SIGTERM), and does not wait. */
  public void askToStop() {
    process.destroy();
  }

  /** Asks it to end (SIGTERM), and ends it the hard way where it does not within ten seconds. */
  public void stop() {
    if (!isAlive()) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it without a chance to clean up (SIGKILL). */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** The end of its log as one line, for error messages. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    stop();
  }
}
