package io.marketcast.agent.game;

import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One game's protocol. Its decoders share buffers and counters, so all of them belong to the one
 * thread that feeds packets; only {@link #copyCounters} may be called from any.
 */
public interface Game extends AutoCloseable {

  /** Short name, as in the events' {@code game}. */
  String id();

  /**
   * The form of its frames, by which a connection is recognised: it carries the game whose format
   * finds a frame in it, in either direction, wherever the capture joined.
   */
  FrameFormat format();

  /** A decoder for one connection; what it decodes goes to the sink. */
  StreamListener connect(Consumer<MarketEvent> sink);

  /** A rewriter for one connection's frames, for {@link FrameBlanker excerpts}. */
  FrameBlanker blanker();

  /** Adds every counter of this game under its public name. */
  void copyCounters(Map<String, Long> target);

  /** Bytes of unfinished frames held at the moment. */
  long heldBytes();

  /** Frees what the decoders share; none may be used any more. */
  @Override
  void close();
}
