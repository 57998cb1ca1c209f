package io.marketcast.agent.game.artale;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.FrameStream;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.Outcome;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import java.util.function.Consumer;

/** Decodes one connection: the server's messages; the client's frames are only counted. */
final class ArtaleConnection implements StreamListener {

  private final MegaphoneDecoder megaphones;
  private final Counters<FrameCounter> frames;
  private final Counters<ArtaleCounter> counters;
  private final Consumer<MarketEvent> sink;
  private final FrameStream fromClient;
  private final FrameStream fromServer;

  ArtaleConnection(ArtaleGame game, MegaphoneDecoder megaphones, Consumer<MarketEvent> sink) {
    this.megaphones = megaphones;
    this.frames = game.frames();
    this.counters = game.counters();
    this.sink = sink;
    this.fromClient = game.stream(this::fromClient);
    this.fromServer = game.stream(this::fromServer);
  }

  @Override
  public void bytes(Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
    stream(direction).bytes(buffer, offset, length, epochNanos);
  }

  @Override
  public void gap(Direction direction, long lostBytes, long epochNanos) {
    stream(direction).gap(lostBytes);
  }

  @Override
  public void ended() {
    fromClient.end();
    fromServer.end();
  }

  @Override
  public boolean wantsBytes() {
    return true;
  }

  private FrameStream stream(Direction direction) {
    return switch (direction) {
      case CLIENT_TO_SERVER -> fromClient;
      case SERVER_TO_CLIENT -> fromServer;
    };
  }

  private void fromClient(byte[] bytes, int start, int end, long epochNanos) {
    frames.increment(FrameCounter.FRAMES);
    counters.increment(ArtaleCounter.CLIENT_FRAMES);
    frames.increment(FrameCounter.IGNORED);
  }

  private void fromServer(byte[] bytes, int start, int end, long epochNanos) {
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
