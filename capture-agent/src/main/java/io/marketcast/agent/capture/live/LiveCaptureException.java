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
  private final String fix;

  public LiveCaptureException(Problem problem, String message, Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.fix = "";
  }

  LiveCaptureException(Problem problem, String what, String fix, Throwable cause) {
    super(what + ": " + fix, cause);
    this.problem = problem;
    this.fix = fix;
  }

  /** What to do, the message's last part; empty where that is not known. */
  public String fix() {
    return fix;
  }

  public Problem problem() {
    return problem;
  }
}
