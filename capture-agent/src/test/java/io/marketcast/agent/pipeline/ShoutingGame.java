package io.marketcast.agent.pipeline;

import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.FrameFormat;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Origin;
import io.marketcast.protocol.event.Shout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A game whose every piece of bytes is a shout, and whose decoder fails when told to. */
final class ShoutingGame implements Game {

  @Override
  public String id() {
    return "shouting";
  }

  @Override
  public FrameFormat format() {
    return new FrameFormat() {
      @Override
      public int frameBytes(byte[] bytes, int at, int end) {
        return end - at;
      }

      @Override
      public int findFrame(byte[] bytes, int at, int end) {
        return bytes[at] == '!' ? at : ~end;
      }
    };
  }

  @Override
  public StreamListener connect(Consumer<MarketEvent> sink) {
    return new StreamListener() {
      @Override
      public void bytes(
          Direction direction, byte[] buffer, int offset, int length, long epochNanos) {
        String text = new String(buffer, offset, length, StandardCharsets.US_ASCII);
        if (text.equals("!fail")) {
          throw new IllegalStateException("as told");
        }
        if (!text.isEmpty()) {
          sink.accept(shout(text));
        }
      }

      @Override
      public void gap(Direction direction, long lostBytes, long epochNanos) {
        throw new IllegalStateException("as every time");
      }

      @Override
      public void ended() {}

      @Override
      public boolean wantsBytes() {
        return true;
      }
    };
  }

  private static Shout shout(String text) {
    var origin = new Origin("shouting", null, "tester", Instant.EPOCH);
    return new Shout(origin, 1, "-", text, "", "", "", false, List.of(), List.of());
  }

  @Override
  public FrameBlanker blanker() {
    throw new UnsupportedOperationException("is not put into excerpts");
  }

  @Override
  public void copyCounters(Map<String, Long> target) {
    // has none
  }

  @Override
  public long heldBytes() {
    return 0;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
