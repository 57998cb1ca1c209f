package io.marketcast.agent.pipeline;

import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.Game;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a known game's frames in one direction of a connection, wherever it was joined. Holds
 * only the last bytes that might belong to a frame, at most {@link FrameFormat#MAX_SEARCH_BYTES}.
 * One thread.
 */
final class GameSearch {

  private static final byte[] NOTHING = {};

  private final List<Game> games;
  private byte[] held = NOTHING;

  GameSearch(List<Game> games) {
    this.games = games;
  }

  /**
   * Looks at the next bytes, together with those held. Where a game is found, {@link #held} and
   * these bytes are what its decoder must be given; where not, what may still matter is held.
   */
  Optional<Game> find(byte[] bytes, int offset, int length) {
    byte[] joined = held.length == 0 ? bytes : join(bytes, offset, length);
    int start = held.length == 0 ? offset : 0;
    int end = start + held.length + length;
    int keep = end;
    for (Game game : games) {
      int found = game.format().findFrame(joined, start, end);
      if (found >= 0) {
        return Optional.of(game);
      }
      keep = Math.min(keep, ~found);
    }
    keep = Math.max(keep, end - FrameFormat.MAX_SEARCH_BYTES);
    held = keep == end ? NOTHING : Arrays.copyOfRange(joined, keep, end);
    return Optional.empty();
  }

  private byte[] join(byte[] bytes, int offset, int length) {
    byte[] joined = Arrays.copyOf(held, held.length + length);
    System.arraycopy(bytes, offset, joined, held.length, length);
    return joined;
  }

  /** Bytes that came before, may belong to a frame and have not been given to a decoder. */
  byte[] held() {
    return held;
  }

  /** Forgets what is held: the bytes behind a gap do not continue it. */
  void clear() {
    held = NOTHING;
  }
}
