package io.marketcast.agent.pipeline;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One connection: searched until a game shows in either direction, then decoded. One thread.
 *
 * <p>A connection in which nothing shows within {@link #MAX_SEARCHED_BYTES}, more than the longest
 * frame either way, is given up.
 */
final class GameConnection implements StreamListener {

  static final long MAX_SEARCHED_BYTES = 32L << 20;

  /** Large pieces are searched step by step, so that little is looked at twice. */
  private static final int SEARCH_STEP_BYTES = 16 << 10;

  private static final Logger LOG = System.getLogger(GameConnection.class.getName());

  private sealed interface State {

    /** No game has shown yet. */
    record Searching(GameSearch fromClient, GameSearch fromServer) implements State {

      GameSearch search(Direction direction) {
        return switch (direction) {
          case CLIENT_TO_SERVER -> fromClient;
          case SERVER_TO_CLIENT -> fromServer;
        };
      }
    }

    /** A game was found. */
    record Decoding(StreamListener decoder) implements State {}

    /** Nothing more is of use. */
    record GivenUp() implements State {}
  }

  private final List<Game> games;
  private final Consumer<MarketEvent> sink;
  private final Counters<SearchCounter> counters;
  private State state;
  private long searchedBytes;

  /**
   * @param sink must not fail: that would be taken for a failing decoder
   */
  GameConnection(List<Game> games, Consumer<MarketEvent> sink, Counters<SearchCounter> counters) {
    this.games = games;
    this.sink = sink;
    this.counters = counters;
    this.state = new State.Searching(new GameSearch(games), new GameSearch(games));
  }

  @Override
  public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
    int at = offset;
    int end = offset + length;
    while (at < end && state instanceof State.Searching searching) {
      int step = Math.min(SEARCH_STEP_BYTES, end - at);
      search(searching, direction, buffer, at, step, epochNanos);
      at += step;
    }
    decode(direction, buffer, at, end - at, epochNanos);
  }

  private void search(
      State.Searching searching,
      Direction direction,
      byte[] buffer,
      int offset,
      int length,
      long epochNanos) {
    Optional<Game> found = searching.search(direction).find(buffer, offset, length);
    if (found.isPresent()) {
      counters.increment(SearchCounter.RECOGNISED);
      state = new State.Decoding(found.get().connect(sink));
      // the client's first, because Calls come before their answers
      for (Direction way : Direction.values()) {
        byte[] held = searching.search(way).held();
        decode(way, held, 0, held.length, epochNanos);
      }
      decode(direction, buffer, offset, length, epochNanos);
      return;
    }
    counters.add(SearchCounter.SEARCHED_BYTES, length);
    searchedBytes += length;
    if (searchedBytes > MAX_SEARCHED_BYTES) {
      counters.increment(SearchCounter.GIVEN_UP);
      state = new State.GivenUp();
    }
  }

  /**
   * Lets the decoder work, where there is one. Input alone must never end the agent: should a
   * decoder fail in a way nobody thought of, only its connection is lost, and the failure is
   * counted.
   */
  private void decode(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
    if (length > 0 && state instanceof State.Decoding(StreamListener decoder)) {
      try {
        decoder.bytes(direction, buffer, offset, length, epochNanos);
      } catch (RuntimeException e) {
        abandon(e);
      }
    }
  }

  private void abandon(RuntimeException failure) {
    if (counters.get(SearchCounter.DECODER_FAILURES) == 0) {
      LOG.log(Level.WARNING, "a decoder failed; its connection is abandoned", failure);
    }
    counters.increment(SearchCounter.DECODER_FAILURES);
    ended();
  }

  @Override
  public void gap(Direction direction, long lostBytes, long epochNanos) {
    switch (state) {
      case State.Searching searching -> searching.search(direction).clear();
      case State.Decoding(StreamListener decoder) -> gap(decoder, direction, lostBytes, epochNanos);
      case State.GivenUp() -> {}
    }
  }

  private void gap(StreamListener decoder, Direction direction, long lostBytes, long epochNanos) {
    try {
      decoder.gap(direction, lostBytes, epochNanos);
    } catch (RuntimeException e) {
      abandon(e);
    }
  }

  @Override
  public void ended() {
    if (state instanceof State.Decoding(StreamListener decoder)) {
      decoder.ended();
    }
    state = new State.GivenUp();
  }

  @Override
  public boolean wantsBytes() {
    return switch (state) {
      case State.Searching searching -> true;
      case State.Decoding(StreamListener decoder) -> decoder.wantsBytes();
      case State.GivenUp() -> false;
    };
  }
}
