package io.marketcast.agent.cli.live;

import io.marketcast.agent.capture.live.Adapter;
import io.marketcast.agent.capture.live.PcapAdapters;
import io.marketcast.agent.cli.option.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists where one can listen. */
@Command(
    name = "interfaces",
    mixinStandardHelpOptions = true,
    description = "Lists the network interfaces that --interface can name, one a line.")
public final class InterfacesCommand implements Callable<Integer> {

  private final Console console;

  public InterfacesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Adapter> adapters = new PcapAdapters().list();
    for (Adapter adapter : adapters) {
      console.out().write((line(adapter) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    console.out().flush();
    if (adapters.isEmpty()) {
      throw new IOException("no interface is visible; run as administrator or root");
    }
    return 0;
  }

  private static String line(Adapter adapter) {
    var line = new StringBuilder("%3d  %s".formatted(adapter.index(), adapter.name()));
    if (!adapter.description().isEmpty()) {
      line.append("  \"").append(adapter.description()).append('"');
    }
    line.append(adapter.up() ? "  up" : "  down");
    if (adapter.loopback()) {
      line.append("  loopback");
    }
    adapter.addresses().forEach(address -> line.append("  ").append(address));
    return line.toString();
  }
}
