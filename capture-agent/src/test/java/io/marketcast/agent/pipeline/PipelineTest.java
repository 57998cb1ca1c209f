package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.protocol.event.MarketEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class PipelineTest {

  private static final int ETHERNET = 1;
  private static final int PIECE_BYTES = 1 << 20;

  @Test
  void aDecoderThatFailsLosesItsConnectionAndNothingElse() {
    Logger log = Logger.getLogger(GameConnection.class.getName());
    log.setFilter(told -> false);
    var events = new ArrayList<MarketEvent>();
    try (var pipeline = new Pipeline(List.of(new ShoutingGame()), events::add)) {
      pipeline.packet(bare("!fail"));
      assertFalse(pipeline.wantsBareStream());
      pipeline.finish();
      pipeline.packet(bare("!hello"));
      assertEquals(1, events.size());
      assertEquals(1, pipeline.counters().get("search.decoder_failures"));
    } finally {
      log.setFilter(null);
    }
  }

  @Test
  void aDecoderThatFailsAtAGapLosesItsConnectionAndNothingElse() {
    Logger log = Logger.getLogger(GameConnection.class.getName());
    log.setFilter(told -> false);
    var search = new Counters<>("search", SearchCounter.class);
    var connection = new GameConnection(List.of(new ShoutingGame()), event -> {}, search);
    try {
      byte[] hello = "!hello".getBytes(StandardCharsets.US_ASCII);
      connection.bytes(Direction.SERVER_TO_CLIENT, hello, 0, hello.length, 0);
      connection.gap(Direction.SERVER_TO_CLIENT, 1, 0);
      assertFalse(connection.wantsBytes());
      assertEquals(1, search.get(SearchCounter.DECODER_FAILURES));
    } finally {
      log.setFilter(null);
    }
  }

  @Test
  void aSinkThatFailsIsNoFailureOfADecoder() {
    try (var pipeline =
        new Pipeline(
            List.of(new ShoutingGame()),
            event -> {
              throw new IllegalStateException("disk full");
            })) {
      Packet packet = bare("!hello");
      assertThrows(IllegalStateException.class, () -> pipeline.packet(packet));
      assertEquals(0, pipeline.counters().get("search.decoder_failures"));
    }
  }

  @Test
  void aStreamWithoutAGameIsGivenUpAfterManyBytes() {
    try (var pipeline = new Pipeline(Games.all(Decoded.LABELS), event -> {})) {
      var packet = new Packet(Packet.BARE_STREAM, 0, new byte[PIECE_BYTES]);
      int pieces = 0;
      while (pipeline.wantsBareStream()) {
        pipeline.packet(packet);
        pieces++;
      }
      assertEquals(GameConnection.MAX_SEARCHED_BYTES / PIECE_BYTES + 1, pieces);
      assertEquals(1, pipeline.counters().get("search.given_up"));
    }
  }

  @Test
  void packetsMayBeFedAsIfCapturedAtAnotherTime() {
    Simulation simulation = Simulation.run(SimulationSettings.defaults().withSeconds(5));
    var events = new ArrayList<MarketEvent>();
    try (var pipeline = new Pipeline(Games.all(Decoded.LABELS), events::add)) {
      simulation
          .packets()
          .forEach(packet -> pipeline.packet(new Packet(ETHERNET, 0, packet.bytes()), 7_000_000L));
    }
    assertFalse(events.isEmpty());
    assertTrue(events.stream().allMatch(event -> event.origin().timestamp().toEpochMilli() == 7));
  }

  private static Packet bare(String text) {
    return new Packet(Packet.BARE_STREAM, 0, text.getBytes(StandardCharsets.US_ASCII));
  }
}
