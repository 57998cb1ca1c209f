package io.marketcast.agent.cli.option;

import java.nio.file.Path;
import java.util.Map;

/** Where the agent keeps what must outlive it. */
public final class AgentHome {

  private static final String VARIABLE = "MARKETCAST_HOME";

  private AgentHome() {}

  /** The folder of the option, else of the environment, else of the user; it need not exist. */
  public static Path of(Path option, Map<String, String> env) {
    if (option != null) {
      return option;
    }
    String variable = env.getOrDefault(VARIABLE, "");
    return variable.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".marketcast")
        : Path.of(variable);
  }
}
