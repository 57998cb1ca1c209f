package io.marketcast.protocol.control;

import java.util.Objects;

/**
 * A request to one agent or to all of them.
 *
 * @param id made by the asker, 1 to 64 letters, digits, '-' and '_'; names the list of replies
 * @param agent whom it is for; null for every agent
 * @param serverIp with START: the game server to capture, null for what was captured last
 * @param serverPort the same
 */
public record ControlRequest(
    String id, Command command, String agent, String serverIp, Integer serverPort) {

  private static final String ID = "[A-Za-z0-9_-]{1,64}";

  /** What can be asked for. */
  public enum Command {
    START,
    STOP,
    STATUS
  }

  public ControlRequest {
    if (id == null || !id.matches(ID)) {
      throw new IllegalArgumentException("id: 1 to 64 letters, digits, '-' and '_' expected");
    }
    Objects.requireNonNull(command, "command");
  }

  /** Whether this agent is asked. */
  public boolean isFor(String someAgent) {
    return agent == null || agent.equals(someAgent);
  }
}
