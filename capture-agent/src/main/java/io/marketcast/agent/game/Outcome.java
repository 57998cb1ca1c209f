package io.marketcast.agent.game;

/** What became of a frame: every one of them has exactly one outcome. */
public enum Outcome {
  DECODED(FrameCounter.DECODED),
  IGNORED(FrameCounter.IGNORED),
  MALFORMED(FrameCounter.MALFORMED);

  private final FrameCounter counter;

  Outcome(FrameCounter counter) {
    this.counter = counter;
  }

  public FrameCounter counter() {
    return counter;
  }
}
