package io.marketcast.agent.cli.option;

import io.marketcast.agent.capture.live.CaptureFilter;
import io.marketcast.agent.capture.live.CaptureSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of live capture: where, and what. */
public final class CaptureOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--interface",
      paramLabel = "NAME|INDEX|auto",
      defaultValue = CaptureSettings.AUTO,
      description =
          "Where to listen, as 'interfaces' lists it; auto is every interface that is up. Default:"
              + " ${DEFAULT-VALUE}.")
  private String choice;

  @Option(
      names = "--server-ip",
      paramLabel = "IP",
      description = "Capture only what goes to or comes from this game server.")
  private String serverIp;

  @Option(
      names = "--server-port",
      paramLabel = "PORT",
      description = "Capture only what goes to or comes from this port.")
  private Integer serverPort;

  @Option(
      names = "--buffer-bytes",
      paramLabel = "N",
      defaultValue = "" + CaptureSettings.DEFAULT_BUFFER_BYTES,
      description = "The kernel's buffer for each interface. Default: ${DEFAULT-VALUE}.")
  private int bufferBytes;

  @Option(
      names = "--snap-length",
      paramLabel = "N",
      defaultValue = "" + CaptureSettings.DEFAULT_SNAP_LENGTH_BYTES,
      description = "Most bytes kept of a packet. Default: ${DEFAULT-VALUE}.")
  private int snapLength;

  @Option(
      names = "--read-timeout",
      paramLabel = "MS",
      defaultValue = "" + CaptureSettings.DEFAULT_READ_TIMEOUT_MILLIS,
      description =
          "How long the system may collect packets before it hands them over, in milliseconds."
              + " Default: ${DEFAULT-VALUE}.")
  private int readTimeout;

  public CaptureSettings settings() {
    try {
      var filter = new CaptureFilter(serverIp, serverPort);
      return new CaptureSettings(choice, filter, bufferBytes, snapLength, readTimeout);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }
}
