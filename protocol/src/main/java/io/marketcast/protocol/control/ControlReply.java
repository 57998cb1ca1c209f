package io.marketcast.protocol.control;

import java.util.Objects;

/**
 * One agent's answer.
 *
 * @param id that of the request
 * @param message for a person, with REFUSED: what is wrong and what to do; else null
 * @param status how the agent is after the request
 */
public record ControlReply(
    String id, String agent, Outcome outcome, String message, AgentStatus status) {

  /** What became of a request. */
  public enum Outcome {
    STARTED,
    /** A capture ran already and goes on as it was. */
    ALREADY_RUNNING,
    STOPPED,
    /** Nothing was being captured. */
    NOT_RUNNING,
    /** The answer to STATUS. */
    STATUS,
    /** Nothing was done; the message says why. */
    REFUSED
  }

  public ControlReply {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(status, "status");
  }
}
