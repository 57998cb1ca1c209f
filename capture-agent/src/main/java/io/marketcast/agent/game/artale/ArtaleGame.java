package io.marketcast.agent.game.artale;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.FrameCounter;
import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.Framing;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.game.MethodCounts;
import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.naming.Aliases;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** MapleStory Worlds "Artale". */
public final class ArtaleGame implements Game {

  static final String ID = "artale";

  /** Some megabytes; more than a server's players shout in the window. */
  private static final int MAX_REMEMBERED_OFFERS = 10_000;

  private final Framing framing = new Framing(ID, new ArtaleFrames());
  private final Counters<ArtaleCounter> counters = new Counters<>(ID, ArtaleCounter.class);
  private final MethodCounts methods = new MethodCounts(ID, MegaphoneDecoder::methodName);
  private final MegaphoneDecoder megaphones;

  /**
   * The game.
   *
   * @param aliases words for reading offers from shouts
   * @param repostWindow the silence after which the same offer counts as new
   */
  public ArtaleGame(Labels labels, Aliases aliases, Duration repostWindow) {
    var reposts = new Reposts(repostWindow.toNanos(), MAX_REMEMBERED_OFFERS);
    var listings = new ShoutListings(new OfferParser(aliases), reposts);
    megaphones = new MegaphoneDecoder(labels, listings, counters, methods);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public FrameFormat format() {
    return framing.format();
  }

  @Override
  public StreamListener connect(Consumer<MarketEvent> sink) {
    var connection =
        new ArtaleConnection(
            megaphones,
            framing.counters(),
            counters,
            event -> {
              framing.counters().increment(FrameCounter.EVENTS);
              sink.accept(event);
            });
    return framing.connection(connection::fromClient, connection::fromServer);
  }

  @Override
  public FrameBlanker blanker() {
    return new ArtaleBlanker();
  }

  @Override
  public void copyCounters(Map<String, Long> target) {
    framing.counters().copyTo(target);
    counters.copyTo(target);
    methods.copyTo(target);
  }

  @Override
  public long heldBytes() {
    return framing.heldBytes();
  }

  @Override
  public void close() {
    // holds nothing that the garbage collector does not free
  }
}
