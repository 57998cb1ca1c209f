package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.simulate.game.GameStream;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One server's bytes cut into segments anywhere, which are then shuffled, doubled, made to overlap
 * and lost. Which bytes were lost is known, and so is which frames they touch: all others must be
 * decoded. {@code marketcast.damage.seeds} asks for more streams than the usual.
 */
final class DamagedStreamTest {

  private static final int RAW_IP = 101;
  private static final int FRAMES = 150;
  private static final int FIRST_SEQUENCE = -20_000;
  private static final int SYN_ACK = 0x12;
  private static final int ACK = 0x10;
  private static final long STEP_NANOS = 1_000_000;

  private record Piece(int start, int end) {}

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("marketcast.damage.seeds", 150));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void disorderWithoutLossChangesNothing(long seed) {
    for (GameStream stream : streams(seed)) {
      var random = new Random(seed);
      List<Piece> pieces = disturbed(cut(stream.bytes().length, random), random);
      Decoded decoded = decode(stream, pieces);
      assertEquals(IntStream.rangeClosed(1, FRAMES).boxed().toList(), numbers(decoded));
      assertEquals(0, decoded.count("tcp.gaps"));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFrameThatLostNoByteIsDecoded(long seed) {
    for (GameStream stream : streams(seed)) {
      var random = new Random(seed);
      List<Piece> pieces = disturbed(cut(stream.bytes().length, random), random);
      // the first and the last stay, so that the stream has its ends
      pieces.subList(1, pieces.size() - 1).removeIf(piece -> random.nextInt(12) == 0);
      BitSet lost = lost(stream.bytes().length, pieces);
      Decoded decoded = decode(stream, pieces);

      List<Integer> numbers = numbers(decoded);
      assertTrue(lost.isEmpty() || decoded.count("tcp.gaps") > 0, "gaps");
      assertEquals(lost.cardinality(), decoded.count("tcp.gap_bytes"), "gap bytes");
      assertEquals(
          stream.bytes().length - lost.cardinality(), decoded.count("tcp.delivered_bytes"));
      for (GameStream.Frame frame : stream.frames()) {
        int firstLost = lost.nextSetBit(frame.start());
        boolean whole = firstLost < 0 || firstLost >= frame.end();
        if (whole && frame.number() > 0) {
          assertTrue(numbers.contains(frame.number()), "seed " + seed + ": lost " + frame);
        }
      }
      assertEquals(numbers.stream().sorted().distinct().toList(), numbers, "order");
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aConnectionJoinedAtAnyByteIsDecodedFromTheNextFrameOn(long seed) {
    for (GameStream stream : streams(seed)) {
      var random = new Random(seed);
      int joined = random.nextInt(1, stream.frames().get(FRAMES / 2).end());
      var packets = new ArrayList<Packet>();
      for (Piece piece : cut(stream.bytes().length - joined, random)) {
        int start = joined + piece.start();
        byte[] data = Arrays.copyOfRange(stream.bytes(), start, joined + piece.end());
        packets.add(packet(packets.size() * STEP_NANOS, FIRST_SEQUENCE + start, ACK, data));
      }
      List<Integer> expected =
          stream.frames().stream()
              .filter(frame -> frame.start() >= joined && frame.number() > 0)
              .map(GameStream.Frame::number)
              .toList();
      var numbers = new ArrayList<>(numbers(Decoded.of(Decoded.LABELS, packets)));
      // a message inside the container that was joined in may still be whole: then it is read too
      numbers.removeIf(number -> number == expected.getFirst() - 1);
      assertEquals(expected, numbers, "seed " + seed + ", from " + joined);
    }
  }

  private static List<GameStream> streams(long seed) {
    return List.of(GameStream.bpsr(seed, FRAMES), GameStream.artale(seed, FRAMES));
  }

  private static List<Piece> cut(int length, Random random) {
    var pieces = new ArrayList<Piece>();
    for (int at = 0; at < length; ) {
      int end = Math.min(length, at + 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 1440));
      pieces.add(new Piece(at, end));
      at = end;
    }
    return pieces;
  }

  private static List<Piece> disturbed(List<Piece> pieces, Random random) {
    var disturbed = new ArrayList<Piece>();
    for (Piece piece : pieces) {
      int overlap = random.nextInt(5) == 0 ? random.nextInt(200) : 0;
      disturbed.add(new Piece(Math.max(0, piece.start() - overlap), piece.end()));
      if (random.nextInt(6) == 0) {
        disturbed.add(piece);
      }
    }
    for (int at = 1; at + 8 < disturbed.size(); at += 8) {
      if (random.nextBoolean()) {
        Collections.shuffle(disturbed.subList(at, at + 8), random);
      }
    }
    return disturbed;
  }

  private static BitSet lost(int length, List<Piece> pieces) {
    var lost = new BitSet(length);
    lost.set(0, length);
    pieces.forEach(piece -> lost.clear(piece.start(), piece.end()));
    return lost;
  }

  private static Decoded decode(GameStream stream, List<Piece> pieces) {
    var packets = new ArrayList<Packet>();
    packets.add(packet(0, FIRST_SEQUENCE - 1, SYN_ACK, new byte[0]));
    for (Piece piece : pieces) {
      byte[] data = Arrays.copyOfRange(stream.bytes(), piece.start(), piece.end());
      packets.add(packet(packets.size() * STEP_NANOS, FIRST_SEQUENCE + piece.start(), ACK, data));
    }
    return Decoded.of(Decoded.LABELS, packets);
  }

  private static Packet packet(long nanos, int sequence, int flags, byte[] data) {
    var packet = ByteBuffer.allocate(40 + data.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0);
    packet.put((byte) 64).put((byte) 6).putShort((short) 0).putInt(0x0a000001).putInt(0x0a000002);
    packet.putShort((short) 7000).putShort((short) 50_000).putInt(sequence).putInt(0);
    packet.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
    return new Packet(RAW_IP, nanos, packet.put(data).array());
  }

  private static List<Integer> numbers(Decoded decoded) {
    return decoded.events().stream().map(DamagedStreamTest::number).toList();
  }

  private static int number(MarketEvent event) {
    return switch (event) {
      case NewListings levels -> levels.listings().getFirst().price().intValueExact();
      case Shout shout -> shout.channel();
      case MarketSummary summary -> throw new AssertionError("nobody sent " + summary);
    };
  }
}
