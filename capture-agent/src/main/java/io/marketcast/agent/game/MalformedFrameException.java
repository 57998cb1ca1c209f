package io.marketcast.agent.game;

/**
 * A frame that is not as its format says. Hostile input may cause it at any rate, so it carries no
 * stack trace; the frame is counted and left behind.
 */
public final class MalformedFrameException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedFrameException(String reason) {
    super(reason, null, false, false);
  }
}
