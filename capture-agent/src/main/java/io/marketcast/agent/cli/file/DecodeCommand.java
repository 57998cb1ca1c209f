package io.marketcast.agent.cli.file;

import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.LabelOptions;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.agent.replay.CaptureReading;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public final class DecodeCommand implements Callable<Integer> {

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

  public DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean allRead = true;
    try (var pipeline =
        new Pipeline(
            labels.games(agent, console.env(), id -> null), new EventLines(console.out()))) {
      for (String file : files) {
        allRead &= decode(file, pipeline);
      }
      console.report(pipeline.counters());
    } catch (UncheckedIOException e) {
      if (!BrokenPipe.caused(e.getCause())) {
        throw new IOException("standard output: " + e.getCause().getMessage(), e);
      }
    }
    return allRead ? 0 : Console.FAILED;
  }

  /** Decodes one file; a failure is told and does not keep the next one from being read. */
  private boolean decode(String file, Pipeline pipeline) throws InterruptedException {
    try {
      new CaptureReading(file, console.in()).run(pipeline, pipeline::packet);
      return true;
    } catch (IOException e) {
      console.complain(e.getMessage());
      return false;
    }
  }
}
