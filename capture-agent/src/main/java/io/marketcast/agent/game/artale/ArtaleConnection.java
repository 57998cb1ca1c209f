package io.marketcast.agent.game.artale;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.Outcome;
import io.marketcast.protocol.event.MarketEvent;
import java.util.function.Consumer;

/** Decodes one connection: the server's messages; the client's frames are only counted. */
final class ArtaleConnection {

  private final MegaphoneDecoder megaphones;
  private final Counters<FrameCounter> frames;
  private final Counters<ArtaleCounter> counters;
  private final Consumer<MarketEvent> sink;

  ArtaleConnection(
      MegaphoneDecoder megaphones,
      Counters<FrameCounter> frames,
      Counters<ArtaleCounter> counters,
      Consumer<MarketEvent> sink) {
    this.megaphones = megaphones;
    this.frames = frames;
    this.counters = counters;
    this.sink = sink;
  }

  void fromClient(byte[] bytes, int start, int end, long epochNanos) {
    frames.increment(FrameCounter.FRAMES);
    counters.increment(ArtaleCounter.CLIENT_FRAMES);
    frames.increment(FrameCounter.IGNORED);
  }

  void fromServer(byte[] bytes, int start, int end, long epochNanos) {
    frames.increment(FrameCounter.FRAMES);
    Outcome outcome;
    try {
      outcome = decode(bytes, start, end, epochNanos);
    } catch (MalformedFrameException e) {
      outcome = Outcome.MALFORMED;
    }
    frames.increment(outcome.counter());
  }

  private Outcome decode(byte[] bytes, int start, int end, long epochNanos)
      throws MalformedFrameException {
    if (!FrameHeader.isMessage(bytes, start)) {
      counters.increment(ArtaleCounter.HANDSHAKE_FRAMES);
      return Outcome.IGNORED;
    }
    return megaphones.message(bytes, start, end, epochNanos, sink);
  }
}
