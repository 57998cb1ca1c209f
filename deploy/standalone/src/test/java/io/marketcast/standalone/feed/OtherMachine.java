package io.marketcast.standalone.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is another machine to TCP, at the end of a cable that can be pulled: a network namespace of
 * Linux. Needs root.
 */
final class OtherMachine implements AutoCloseable {

  private static final Path IP = Path.of("/usr/sbin/ip");

  private final String name = "mc" + ProcessHandle.current().pid();
  private final String network = network(ProcessHandle.current().pid());
  private final List<Process> programs = new ArrayList<>();

  private OtherMachine() {}

  /** Of the addresses for tests of networks; runs side by side have others. */
  private static String network(long pid) {
    return "198.18.%d.%%d".formatted(pid % 256);
  }

  /** Makes it; the test is skipped where this machine lets nobody do so. */
  static OtherMachine connect() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(IP), "no " + IP);
    var machine = new OtherMachine();
    assumeTrue(ip("netns add " + machine.name) == 0, "network namespaces cannot be made here");
    machine.layCable();
    return machine;
  }

  private void layCable() throws IOException, InterruptedException {
    for (String step :
        List.of(
            "link add %1$s-here type veth peer name there netns %1$s",
            "addr add %2$s/30 dev %1$s-here",
            "link set %1$s-here up",
            "-n %1$s addr add %3$s/30 dev there",
            "-n %1$s link set there up")) {
      String command = step.formatted(name, here(), there());
      assertEquals(0, ip(command), "ip " + command);
    }
  }

  /** How it knows this machine. */
  String here() {
    return network.formatted(1);
  }

  /** How this machine knows it. */
  String there() {
    return network.formatted(2);
  }

  /** Starts a program on it. */
  Process run(String... command) throws IOException {
    var whole = Stream.concat(Stream.of(IP + "", "netns", "exec", name), Stream.of(command));
    Process program = new ProcessBuilder(whole.toList()).start();
    programs.add(program);
    return program;
  }

  /** From now on neither side hears anything of the other. */
  void pullCable() throws IOException, InterruptedException {
    assertEquals(0, ip("-n " + name + " link set there down"));
  }

  private static int ip(String arguments) throws IOException, InterruptedException {
    return new ProcessBuilder((IP + " " + arguments).split(" ")).inheritIO().start().waitFor();
  }

  @Override
  public void close() throws IOException {
    programs.forEach(program -> program.destroyForcibly().onExit().join());
    try {
      ip("netns del " + name); // and the cable with it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
