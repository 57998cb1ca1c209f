package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.simulate.game.GameStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes on a connection that is known and leads to no event takes next to no memory. */
final class SteadyStateTest {

  private static final int FRAMES = 400;
  private static final int SEGMENT_BYTES = 1400;
  private static final int RAW_IP = 101;
  private static final int PASSES = 20;
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** In the order of sending, as if a server never said anything else. */
  private int nextSequence = 1;

  static Stream<Arguments> games() {
    return Stream.of(
        // half are compressed: 224 bytes each until C2 has compiled zstd's binding
        Arguments.of("bpsr", GameStream.bpsr(1, 5), GameStream.bpsrWorld(2, FRAMES), 160),
        Arguments.of("artale", GameStream.artale(1, 5), GameStream.artaleMovement(2, FRAMES), 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("games")
  void trafficWithoutEventsAllocatesNextToNothing(
      String game, GameStream begin, GameStream quiet, int mostBytesEachFrame) {
    try (var pipeline = new Pipeline(Games.all(Decoded.LABELS), event -> {})) {
      packets(begin.bytes()).forEach(pipeline::packet);
      long events = pipeline.counters().get(game + ".events");
      assertTrue(events > 0, "the game is recognised");
      long before = pipeline.counters().get(game + ".frames");
      pass(pipeline, quiet);
      long frames = pipeline.counters().get(game + ".frames");
      long framesEachPass = frames - before;
      long allocated = 0;
      for (int i = 0; i < PASSES; i++) {
        allocated += pass(pipeline, quiet);
      }
      assertTrue(framesEachPass >= FRAMES, "what containers hold counts, too");
      assertEquals(frames + PASSES * framesEachPass, pipeline.counters().get(game + ".frames"));
      assertEquals(events, pipeline.counters().get(game + ".events"));
      double eachFrame = (double) allocated / (PASSES * FRAMES); // the outermost ones
      System.out.printf("%s: %.1f bytes allocated for each frame%n", game, eachFrame);
      assertTrue(eachFrame <= mostBytesEachFrame, eachFrame + " bytes for each frame");
    }
  }

  /** Bytes that decoding allocated. */
  private long pass(Pipeline pipeline, GameStream stream) {
    List<Packet> packets = packets(stream.bytes());
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < packets.size(); i++) {
      pipeline.packet(packets.get(i));
    }
    return MEMORY.getCurrentThreadAllocatedBytes() - before;
  }

  private List<Packet> packets(byte[] bytes) {
    var packets = new ArrayList<Packet>();
    for (int at = 0; at < bytes.length; at += SEGMENT_BYTES) {
      int length = Math.min(SEGMENT_BYTES, bytes.length - at);
      var packet = ByteBuffer.allocate(40 + length);
      packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0);
      packet.put((byte) 64).put((byte) 6).putShort((short) 0);
      packet.putInt(0x0a000001).putInt(0x0a000002);
      packet.putShort((short) 7000).putShort((short) 50_000).putInt(nextSequence).putInt(0);
      packet.put((byte) 0x50).put((byte) 0x10).putShort((short) 0xffff).putInt(0);
      packets.add(new Packet(RAW_IP, 0, packet.put(bytes, at, length).array()));
      nextSequence += length;
    }
    return packets;
  }
}
