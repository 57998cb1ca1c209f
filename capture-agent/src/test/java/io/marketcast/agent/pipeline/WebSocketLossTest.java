package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.simulate.game.GameStream;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A game inside a WebSocket, some of whose segments were not captured: whatever is missing, no
 * event is decoded that was not sent, and the stream is understood again soon behind a loss.
 */
final class WebSocketLossTest {

  private static final int RAW_IP = 101;
  private static final int FRAMES = 200;
  private static final int SYN_ACK = 0x12;
  private static final int ACK = 0x10;
  private static final String RESPONSE = "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n";

  /** So many messages behind a loss may be needed to find the next border in both layers. */
  private static final int MESSAGES_TO_RECOVER = 8;

  /** Where a plain message with an event ends in the stream. */
  private record Plain(int end, int number) {}

  private record Wrapped(byte[] bytes, List<Plain> plain) {}

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noLossMakesAFalseEventAndTheStreamIsUnderstoodAgain(long seed) {
    for (GameStream game :
        List.of(GameStream.bpsr(seed, FRAMES), GameStream.artale(seed, FRAMES))) {
      var random = new Random(seed);
      Wrapped stream = wrap(game, random);
      Map<Integer, MarketEvent> sent = byNumber(decode(stream, List.of()));
      assertEquals(FRAMES, sent.size(), "all of it is understood without a loss");

      var lost = new ArrayList<int[]>();
      int lossesEnd = stream.bytes().length * 2 / 3;
      for (int at = RESPONSE.length() + 1500; at < lossesEnd; at += random.nextInt(20_000)) {
        lost.add(new int[] {at, at + 1 + random.nextInt(1440)});
        at = lost.getLast()[1];
      }
      Decoded decoded = decode(stream, lost);
      Map<Integer, MarketEvent> heard = byNumber(decoded);
      heard.forEach((number, event) ->
          assertEquals(told(sent.get(number)), told(event), () -> "seed " + seed));
      assertTrue(lost.isEmpty() || decoded.count("tcp.gaps") > 0);

      List<Plain> after =
          stream.plain().stream().filter(plain -> plain.end() > lost.getLast()[1]).toList();
      assertTrue(after.size() > MESSAGES_TO_RECOVER, "the test shows something");
      for (Plain plain : after.subList(MESSAGES_TO_RECOVER, after.size())) {
        assertTrue(
            heard.containsKey(plain.number()),
            () -> "seed " + seed + ": " + plain + " " + decoded.counters());
      }
    }
  }

  /**
   * Each of the game's frames is a message: fragmented, compressed with all context, or neither.
   */
  private static Wrapped wrap(GameStream game, Random random) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(RESPONSE.getBytes(StandardCharsets.US_ASCII));
    var plain = new ArrayList<Plain>();
    var deflater = new Deflater(6, true);
    for (GameStream.Frame frame : game.frames()) {
      byte[] message = Arrays.copyOfRange(game.bytes(), frame.start(), frame.end());
      boolean compressed = random.nextInt(3) == 0;
      byte[] payload = compressed ? deflate(deflater, message) : message;
      int kind = compressed ? 0x42 : 0x02;
      int half = random.nextInt(3) == 0 ? random.nextInt(payload.length) : 0;
      if (half > 0) {
        frame(out, kind, Arrays.copyOf(payload, half));
        kind = 0;
      }
      frame(out, 0x80 | kind, Arrays.copyOfRange(payload, half, payload.length));
      if (!compressed && frame.number() > 0) {
        plain.add(new Plain(out.size(), frame.number()));
      }
    }
    deflater.end();
    return new Wrapped(out.toByteArray(), plain);
  }

  private static byte[] deflate(Deflater deflater, byte[] message) {
    deflater.setInput(message);
    byte[] out = new byte[message.length * 2 + 1000];
    int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    return Arrays.copyOf(out, length - 4);
  }

  private static void frame(ByteArrayOutputStream out, int firstByte, byte[] payload) {
    out.write(firstByte);
    if (payload.length <= 125) {
      out.write(payload.length);
    } else {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(payload);
  }

  /** Segments as a server sends them; those that touch a lost place were not captured. */
  private static Decoded decode(Wrapped stream, List<int[]> lost) {
    var packets = new ArrayList<Packet>();
    packets.add(packet(-1, SYN_ACK, new byte[0]));
    byte[] bytes = stream.bytes();
    var random = new Random(bytes.length);
    for (int at = 0; at < bytes.length; ) {
      int start = at;
      int end = Math.min(bytes.length, at + 1 + random.nextInt(1440));
      if (lost.stream().noneMatch(hole -> start < hole[1] && end > hole[0])) {
        packets.add(packet(start, ACK, Arrays.copyOfRange(bytes, start, end)));
      }
      at = end;
    }
    return Decoded.of(Decoded.LABELS, packets);
  }

  private static Packet packet(int sequence, int flags, byte[] data) {
    var packet = ByteBuffer.allocate(40 + data.length);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0);
    packet.put((byte) 64).put((byte) 6).putShort((short) 0).putInt(0x0a000001).putInt(0x0a000002);
    packet.putShort((short) 7000).putShort((short) 50_000).putInt(sequence).putInt(0);
    packet.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
    // one time for all, because events are compared
    return new Packet(RAW_IP, 0, packet.put(data).array());
  }

  /** What was sent; how often an offer was heard depends on what was lost. */
  private static Object told(MarketEvent event) {
    return event instanceof Shout shout
        ? List.of(shout.text(), shout.nickname(), shout.userId(), shout.profileCode())
        : event;
  }

  private static Map<Integer, MarketEvent> byNumber(Decoded decoded) {
    var events = new HashMap<Integer, MarketEvent>();
    for (MarketEvent event : decoded.events()) {
      int number =
          switch (event) {
            case NewListings levels -> levels.listings().getFirst().price().intValueExact();
            case Shout shout -> shout.channel();
            case MarketSummary summary -> throw new AssertionError("nobody sent " + summary);
          };
      assertEquals(null, events.put(number, event), "told twice: " + number);
    }
    return events;
  }
}
