package io.marketcast.agent.cli.option;

import io.marketcast.agent.spool.Fsync;
import io.marketcast.agent.spool.SpoolSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How events wait on disk for Redis. */
public final class SpoolOptions {

  /** The spool's folder in the agent's. */
  public static final String FOLDER = "spool";

  private static final long MIB = 1024 * 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--spool-mb",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Megabytes of events on disk at most; beyond, the oldest go. Default: ${DEFAULT-VALUE}.")
  private long spoolMegabytes;

  @Option(
      names = "--fsync",
      paramLabel = "WHEN",
      defaultValue = "200ms",
      description =
          "When events are forced onto the disk: always, never, or an interval."
              + " Default: ${DEFAULT-VALUE}.")
  private String fsync;

  public SpoolSettings settings() {
    try {
      return SpoolSettings.defaults()
          .withMaxBytes(Math.multiplyExact(spoolMegabytes, MIB))
          .withFsync(Fsync.parse(fsync));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ParameterException(
          spec.commandLine(), "--spool-mb or --fsync: " + e.getMessage(), e);
    }
  }
}
