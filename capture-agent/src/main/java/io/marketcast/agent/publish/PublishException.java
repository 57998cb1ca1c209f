package io.marketcast.agent.publish;

import java.io.IOException;

/** Nothing can be published; the message tells the operator why and what to do. */
public final class PublishException extends IOException {
  private static final long serialVersionUID = 1L;

  PublishException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The most telling message of a chain of causes: the innermost one. */
  static String reason(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }
}
