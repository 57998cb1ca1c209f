package io.marketcast.agent.game;

/**
 * Rewrites the frames of one connection so that they can be shown to strangers: what the game says
 * about its market and the frames' own form stay, so that a copy decodes into as many events;
 * names, ids, texts and every byte that is not understood are replaced. One thread; frames in the
 * order they came, of both directions.
 */
@FunctionalInterface
public interface FrameBlanker {

  /** A whole frame, rewritten; whatever the bytes are, this gives a frame. */
  byte[] blank(byte[] bytes, int start, int end);
}
