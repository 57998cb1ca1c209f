package io.marketcast.agent.cli.file;

import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.ItemNamesFile;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.simulate.network.PcapWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a capture of invented traffic. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Writes a capture file with invented traffic of every game.")
public final class SimulateCommand implements Callable<Integer> {

  private static final int MOST_SECONDS = 24 * 3600;
  private static final double MOST_EVENTS_PER_SECOND = 1000;

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The pcap file to write.")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same file. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Capture time to fill. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "4.5",
      description = "Market events a second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--web-socket", description = "A player of Artale plays inside a WebSocket.")
  private boolean webSocket;

  @Option(
      names = "--item-names",
      paramLabel = "FILE",
      description = "Also write the invented items' names, as JSON.")
  private Path itemNames;

  public SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new ParameterException(spec.commandLine(), "--seconds: 1 to " + MOST_SECONDS);
    }
    if (!(rate > 0 && rate <= MOST_EVENTS_PER_SECOND)) {
      throw new ParameterException(
          spec.commandLine(), "--rate: above 0, at most " + MOST_EVENTS_PER_SECOND);
    }
    var settings =
        SimulationSettings.defaults().withSeed(seed).withSeconds(seconds).withEventsPerSecond(rate);
    Simulation simulation = Simulation.run(webSocket ? settings.insideWebSocket() : settings);
    write(simulation);
    console
        .err()
        .println(
            "%s: %d packets, %d market events"
                .formatted(out, simulation.packets().size(), simulation.events().size()));
    return 0;
  }

  private void write(Simulation simulation) throws IOException {
    try (var stream = new BufferedOutputStream(Files.newOutputStream(out))) {
      PcapWriter.write(simulation.packets(), stream);
    } catch (NoSuchFileException e) {
      throw new IOException(out + ": its folder does not exist", e);
    } catch (AccessDeniedException e) {
      throw new IOException(out + ": may not be written; check the folder's permissions", e);
    }
    if (itemNames != null) {
      ItemNamesFile.write(itemNames, simulation.itemNames());
    }
  }
}
