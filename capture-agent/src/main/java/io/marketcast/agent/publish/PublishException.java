package io.marketcast.agent.publish;

import java.io.IOException;

/** Nothing can be published; the message tells the operator why and what to do. */
public final class PublishException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean superseded;

  PublishException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private PublishException(String message, Throwable cause, boolean superseded) {
    super(message, cause);
    this.superseded = superseded;
  }

  /** Another agent has this one's id now. */
  static PublishException superseded(String agent) {
    return new PublishException(
        "another agent publishes as \""
            + agent
            + "\" now; give each agent an id of its own with --agent",
        null,
        true);
  }

  /** Whether another agent took this one's place: to start again would take it back. */
  public boolean superseded() {
    return superseded;
  }
}
