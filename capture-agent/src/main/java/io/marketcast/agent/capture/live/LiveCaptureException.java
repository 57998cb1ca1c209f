package io.marketcast.agent.capture.live;

import java.io.IOException;

/** Nothing can be captured; the message tells the operator why and what to do. */
public final class LiveCaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Problem {
    /** Neither libpcap nor Npcap is installed. */
    NO_LIBRARY,
    /** This process may not capture. */
    NO_PERMISSION,
    /** The interface asked for is not there. */
    NO_SUCH_INTERFACE,
    /** It carries no IP packets that can be read. */
    UNSUITABLE_INTERFACE,
    /** Anything else that the library said. */
    FAILED
  }

  private final Problem problem;

  public LiveCaptureException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
