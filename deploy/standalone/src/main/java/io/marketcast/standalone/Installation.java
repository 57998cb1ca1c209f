package io.marketcast.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the built applications are, and how they are run: with the Java that runs this.
 *
 * @param root the checkout's top folder
 */
public record Installation(Path root) {

  /** Name of the system property that the launcher sets to the checkout's top folder. */
  static final String ROOT_PROPERTY = "marketcast.root";

  /** From this version on Java warns about what Netty and protobuf still use. */
  private static final int UNSAFE_WARNS = 24;

  /**
   * The installation that the launcher started this from.
   *
   * @throws StartException where an application is not built
   */
  public static Installation find() throws StartException {
    var installation = new Installation(Path.of(System.getProperty(ROOT_PROPERTY, ".")));
    for (Path jar : List.of(installation.agentJar(), installation.apiJar())) {
      if (!Files.isRegularFile(jar)) {
        throw new StartException(jar + " is not built; start with ./marketcast demo");
      }
    }
    return installation;
  }

  private Path agentJar() {
    return root.resolve("capture-agent/target/marketcast-agent.jar");
  }

  private Path apiJar() {
    return root.resolve("market-api/target/quarkus-app/quarkus-run.jar");
  }

  /** Names of the simulator's items in several languages. */
  public Path demoCatalogue() {
    return root.resolve("deploy/standalone/demo/catalogue.tsv");
  }

  /** The command line of an agent. */
  public List<String> agent(String... arguments) {
    return java("-Xmx256m", agentJar(), arguments);
  }

  /**
   * The command line of an API replica, or of one of its commands.
   *
   * @param settings that no option has, by name
   */
  public List<String> api(Map<String, String> settings, String... arguments) {
    List<String> command = java("-Xmx512m", apiJar(), arguments);
    settings.forEach((name, value) -> command.add(1, "-D" + name + "=" + value));
    return command;
  }

  private static List<String> java(String heap, Path jar, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
