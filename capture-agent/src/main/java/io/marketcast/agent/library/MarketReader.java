package io.marketcast.agent.library;

import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.LiveCaptureException;
import io.marketcast.agent.capture.live.PcapAdapters;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.live.EventSink;
import io.marketcast.agent.live.LiveSession;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.agent.privacy.RedactedGame;
import io.marketcast.agent.privacy.Redaction;
import io.marketcast.agent.privacy.Redaction.Field;
import io.marketcast.agent.replay.CaptureReading;
import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * Reads market events out of a game's traffic and hands each to a sink, on the thread that calls.
 * Immutable; each call decodes on its own, so several threads may read at once where the sink
 * allows it.
 */
public final class MarketReader {

  private final Labels labels;
  private final UnaryOperator<String> playerIds;
  private final EventSink sink;

  private MarketReader(Labels labels, UnaryOperator<String> playerIds, EventSink sink) {
    this.labels = labels;
    this.playerIds = playerIds;
    this.sink = sink;
  }

  /** Begins with the defaults: agent {@code library}, item ids as names, players' ids hidden. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a pcap or pcapng file, or the bare bytes of a server's side, to its end.
   *
   * @throws IOException whose message names the file and what is wrong, or from the sink; events
   *     before that have been handed over
   */
  public void read(Path file) throws IOException, InterruptedException {
    var decoded = new ArrayDeque<MarketEvent>();
    try (var pipeline = new Pipeline(games(), decoded::add)) {
      try {
        new CaptureReading(file.toString(), InputStream.nullInputStream())
            .run(
                pipeline,
                packet -> {
                  pipeline.packet(packet);
                  handOver(decoded);
                });
      } finally {
        handOver(decoded);
      }
    }
  }

  /**
   * Listens on every usable interface until the thread is interrupted.
   *
   * @throws LiveCaptureException where nothing can be captured; says what to do
   * @throws IOException from the sink
   */
  public void listen() throws IOException, InterruptedException {
    var settings = CaptureSettings.defaults();
    var clock = InstantSource.system();
    try (var session = new LiveSession(new PcapAdapters(), settings, games(), sink, clock)) {
      session.start();
      session.run();
    }
  }

  private List<Game> games() {
    var redaction = new Redaction(EnumSet.of(Field.USER_ID, Field.PROFILE_CODE), playerIds);
    return Games.all(labels).stream().<Game>map(game -> new RedactedGame(game, redaction)).toList();
  }

  private void handOver(Queue<MarketEvent> decoded) throws IOException, InterruptedException {
    while (!decoded.isEmpty()) {
      sink.accept(decoded.element());
      // only now, so that a sink that fails is given nothing twice that it has taken
      decoded.remove();
    }
  }

  /** Collects what a reader needs; only the sink must be given. For one thread. */
  public static final class Builder {

    private String agent = "library";
    private String realm;
    private LongFunction<String> itemNames = Long::toString;
    private UnaryOperator<String> playerIds = id -> null;
    private EventSink sink;

    private Builder() {}

    /** The id that events bear as {@code agent}. */
    public Builder agent(String id) {
      agent = id;
      return this;
    }

    /** Your label for the server region. */
    public Builder realm(String label) {
      realm = label;
      return this;
    }

    /** Gives an item's name by its number, or null. */
    public Builder itemNames(LongFunction<String> names) {
      itemNames = names;
      return this;
    }

    /** Gives what events say instead of a player's id; null hides it. */
    public Builder playerIds(UnaryOperator<String> ids) {
      playerIds = ids;
      return this;
    }

    /** Where events go. */
    public Builder sink(EventSink events) {
      sink = events;
      return this;
    }

    /**
     * Makes the reader.
     *
     * @throws NullPointerException where there is no sink
     */
    public MarketReader build() {
      Objects.requireNonNull(sink, "a sink must be given");
      return new MarketReader(new Labels(agent, realm, itemNames), playerIds, sink);
    }
  }
}
