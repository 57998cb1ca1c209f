package io.marketcast.agent.game;

/**
 * What every game counts. {@code frames = decoded + ignored + malformed} holds after every call; a
 * frame that merely holds other frames is counted by what it holds.
 */
public enum FrameCounter {
  /** Connections that carried this game. */
  CONNECTIONS,
  /** Frames looked at. */
  FRAMES,
  /** Understood, whether or not an event came of it. */
  DECODED,
  /** Whole, but of no interest or not known. */
  IGNORED,
  /** Not as their format says. */
  MALFORMED,
  /** Events given. */
  EVENTS,
  /** Frames begun whose rest was not captured; not among {@link #FRAMES}. */
  CUT_FRAMES,
  /** Frames passed over because memory for unfinished frames was used up; malformed ones. */
  OVER_BUDGET_FRAMES,
  /** Bytes passed over while looking for the next frame. */
  SKIPPED_BYTES
}
