package io.marketcast.agent.cli;

import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.CaptureFormat;
import io.marketcast.agent.capture.NoCaptureException;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the events that capture files hold. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description =
        "Prints the market events in capture files, one JSON object a line; counters go to"
            + " standard error.")
final class DecodeCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "pcap, pcapng or the bare bytes of a server stream; - for standard input.")
  private List<String> files;

  @Option(
      names = "--agent",
      paramLabel = "ID",
      defaultValue = "decode",
      description = "Agent id in events. Default: ${DEFAULT-VALUE}.")
  private String agent;

  @Mixin private LabelOptions labels;

  DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean allRead = true;
    try (var pipeline =
        new Pipeline(labels.games(agent, console.env()), new EventLines(console.out()))) {
      for (String file : files) {
        allRead &= decode(file, pipeline);
      }
      pipeline.counters().forEach((name, value) -> console.err().println(name + " " + value));
    } catch (UncheckedIOException e) {
      if (!BrokenPipe.caused(e.getCause())) {
        throw new IOException("standard output: " + e.getCause().getMessage(), e);
      }
    }
    return allRead ? 0 : Main.FAILED;
  }

  /** Decodes one file; a failure is told and does not keep the next one from being read. */
  private boolean decode(String file, Pipeline pipeline) {
    try (CaptureFile capture = open(file)) {
      long recognisedBefore = pipeline.recognisedConnections();
      try {
        read(capture, pipeline);
      } finally {
        pipeline.finish();
      }
      if (capture.format() == CaptureFormat.OTHER
          && pipeline.recognisedConnections() == recognisedBefore) {
        throw new NoCaptureException(file);
      }
      return true;
    } catch (IOException e) {
      console.complain(e.getMessage());
      return false;
    }
  }

  private CaptureFile open(String file) throws IOException {
    return file.equals(STANDARD_INPUT)
        ? CaptureFile.open(console.in(), "standard input", InstantSource.system())
        : CaptureFile.open(Path.of(file));
  }

  private static void read(CaptureFile capture, Pipeline pipeline) throws IOException {
    Packet packet = capture.next();
    while (packet != null && pipeline.wantsBareStream()) {
      pipeline.packet(packet);
      packet = capture.next();
    }
  }
}
