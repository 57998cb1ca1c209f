package io.marketcast.agent.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.Hex;
import io.marketcast.agent.tcp.Direction;
import io.marketcast.agent.tcp.StreamListener;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames written out by hand, and what is left when they are taken away. */
final class WebSocketTest {

  private static final Direction SERVER = Direction.SERVER_TO_CLIENT;
  private static final Direction CLIENT = Direction.CLIENT_TO_SERVER;
  private static final String RESPONSE = "HTTP/1.1 101 X\r\nUpgrade: WebSocket\r\nA: b\r\n\r\n";
  private static final String REQUEST = "GET /ws HTTP/1.1\r\nupgrade:websocket\r\n\r\n";

  /** "Hello", and "Hello" again referring to the first, as RFC 7692, 7.2.3.2 writes them. */
  private static final String DEFLATED_HELLO = "c207 f248cdc9c90700";

  private static final String DEFLATED_HELLO_AGAIN = "c205 f200110000";

  private final StringBuilder heard = new StringBuilder();
  private final WebSockets shared = new WebSockets();
  private final StreamListener layer =
      shared.over(
          new StreamListener() {
            @Override
            public void bytes(Direction way, byte[] buffer, int offset, int length, long nanos) {
              heard.append(new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void gap(Direction way, long lostBytes, long nanos) {
              heard.append(lostBytes == Long.MAX_VALUE ? "[?]" : "[" + lostBytes + "]");
            }

            @Override
            public void ended() {
              heard.append('.');
            }

            @Override
            public boolean wantsBytes() {
              return true;
            }
          });

  static Stream<Arguments> frames() {
    return Stream.of(
        of("one frame", "ab", "8202 6162"),
        of("two frames", "abc", "8202 6162 8201 63"),
        of("a masked frame", "Hello", "8285 37fa213d 7f9f4d5158"),
        of("fragments", "abc", "0201 61 0001 62 8001 63"),
        of("an empty fragment", "ab", "0201 61 0000 8001 62"),
        of("a ping between fragments", "ab", "0201 61 8903 78797a 8001 62"),
        of("a masked ping between fragments", "ab", "0201 61 8981 01020304 78 8001 62"),
        of("text is passed over", "ab", "8202 6162 8103 78797a 0101 78 8001 79"),
        of("a close", "ab", "8202 6162 8802 03e8"),
        of("a length of two bytes", "x".repeat(126), "827e007e" + "78".repeat(126)),
        of(
            "a length of eight bytes",
            "x".repeat(65536),
            "827f0000000000010000" + "78".repeat(65536)),
        of("compressed", "Hello", DEFLATED_HELLO),
        of("compressed, its context kept", "HelloHello", DEFLATED_HELLO + DEFLATED_HELLO_AGAIN),
        of("compressed, its context not kept", "HelloHello", DEFLATED_HELLO + DEFLATED_HELLO),
        of("compressed fragments", "Hello", "4203 f248cd 8004 c9c90700"),
        of(
            "compressed and not, mixed",
            "HelloabHello",
            DEFLATED_HELLO + "8202 6162" + DEFLATED_HELLO_AGAIN),
        of("compressed without compression", "Hello", "c20b 000500faff48656c6c6f00"),
        of("its last block marked as last", "HelloHello", "c208 f348cdc9c9070000" + DEFLATED_HELLO),
        of("compressed in two blocks", "Hello", "c20d f248050000 00ffff cac9c90700"),
        of("a compressed ping between", "Hello", "4203 f248cd 8900 8004 c9c90700"));
  }

  private static Arguments of(String name, String expected, String hex) {
    return Arguments.of(name, expected, hex);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("frames")
  void whatBinaryMessagesHoldIsPassedOn(String name, String expected, String hex) {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes(hex)).expect(expected);
    assertEquals(0, count(WebSocketCounter.SKIPPED_BYTES));
    layer.ended();
    assertEquals(0, shared.heldBytes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("frames")
  void piecesMayEndAnywhere(String name, String expected, String hex) {
    byte[] frames = Hex.bytes(hex);
    byte[] head = REQUEST.getBytes(StandardCharsets.US_ASCII);
    for (byte one : head) {
      feed(CLIENT, new byte[] {one});
    }
    if (frames.length < 1000) {
      for (byte one : frames) {
        feed(CLIENT, new byte[] {one});
      }
      expect(expected);
    }
  }

  @Test
  void whatIsNoUpgradeIsPassedOnAsItIs() {
    feed(SERVER, "HTTP/1.1 101 X\r\nUpgrade: h2c\r\n\r\nrest")
        .feed(CLIENT, "GET /index")
        .feed(CLIENT, " x\r\n\r\n");
    expect("HTTP/1.1 101 X\r\nUpgrade: h2c\r\n\r\nrestGET /index x\r\n\r\n");
    assertEquals(0, shared.heldBytes());
  }

  @Test
  void aBeginningLikeAnUpgradesIsHeldNoLongerThanNecessary() {
    feed(SERVER, "HTT").expect("").feed(SERVER, "X").expect("HTTX");
    feed(CLIENT, "G").feed(CLIENT, "OT").expect("HTTXGOT");
  }

  @Test
  void ofAHeadThatAGapCutsWhatWasHeldIsCounted() {
    feed(CLIENT, "GET /ws");
    layer.gap(CLIENT, 9, 0);
    expect("[9]");
    assertEquals(7, count(WebSocketCounter.SKIPPED_BYTES));
    assertEquals(0, shared.heldBytes());
  }

  @Test
  void aHeadWithoutEndIsNoUpgrade() {
    String endless = "GET " + "x".repeat(Upgrade.MAX_BYTES);
    feed(CLIENT, endless).expect(endless);
    assertEquals(0, shared.heldBytes());
  }

  @Test
  void aStreamJoinedBetweenFramesIsRecognised() {
    feed(SERVER, Hex.bytes("8202 6162"))
        .feed(SERVER, Hex.bytes("8202 6364"))
        .feed(SERVER, Hex.bytes("8201"))
        .feed(SERVER, "e");
    expect("\u0082\u0002abcde");
    assertEquals(1, count(WebSocketCounter.JOINED_MIDWAY));
  }

  @Test
  void aCompressedStreamJoinedMidwayIsReadFromWhereItCanBe() {
    byte[] again = Hex.bytes(DEFLATED_HELLO_AGAIN);
    feed(SERVER, again);
    heard.setLength(0);
    feed(SERVER, again).feed(SERVER, Hex.bytes(DEFLATED_HELLO)).feed(SERVER, again);
    expect("[?]HelloHello");
    assertEquals(1, count(WebSocketCounter.UNDECODABLE_MESSAGES));
  }

  @Test
  void aStreamMistakenForOneIsPassedOnAsItIs() {
    feed(SERVER, Hex.bytes("8201 61")).feed(SERVER, Hex.bytes("8201 61")).feed(SERVER, "TOZ ");
    expect("\u0082\u0001aa[?]TOZ ");
    assertEquals(1, count(WebSocketCounter.MISTAKEN));
  }

  @Test
  void zeroesAreNoRunOfFrames() {
    feed(SERVER, new byte[100]).feed(SERVER, new byte[100]);
    assertEquals(0, count(WebSocketCounter.STREAMS));
  }

  @Test
  void aGapInsideAFrameCostsNothingElse() {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes("8206 6162"));
    layer.gap(SERVER, 2, 0);
    feed(SERVER, Hex.bytes("6566 8201 67")).expect("ab[2]efg");
  }

  @Test
  void aMaskGoesOnBehindAGap() {
    feed(CLIENT, REQUEST).feed(CLIENT, Hex.bytes("8285 37fa213d 7f"));
    layer.gap(CLIENT, 2, 0);
    feed(CLIENT, Hex.bytes("5158")).expect("H[2]lo");
  }

  @Test
  void aGapInsideATextMessageLosesNoneOfTheGamesBytes() {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes("8202 6162 8104 78"));
    layer.gap(SERVER, 2, 0);
    feed(SERVER, Hex.bytes("79 8202 6364")).expect("abcd");
  }

  @Test
  void aGapBeyondAFrameMakesTheNextOneBeLookedFor() {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes("8206 6162"));
    layer.gap(SERVER, 20, 0);
    feed(SERVER, Hex.bytes("ff78 8202 6364 8202 6566")).expect("ab[?]cdef");
    assertEquals(2, count(WebSocketCounter.SKIPPED_BYTES));
  }

  @Test
  void aGapInACompressedMessageCostsWhatRefersToIt() {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes("c207 f248"));
    layer.gap(SERVER, 5, 0);
    feed(SERVER, Hex.bytes(DEFLATED_HELLO_AGAIN))
        .feed(SERVER, Hex.bytes(DEFLATED_HELLO + DEFLATED_HELLO_AGAIN));
    assertTrue(heard.toString().endsWith("HelloHello"), heard.toString());
    assertEquals(2, count(WebSocketCounter.UNDECODABLE_MESSAGES));
  }

  @Test
  void aLengthThatCannotBeTrueIsNoFrame() {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes("827f ffffffffffffffff 8202 6162 8201 63"));
    expect("[?]abc");
    assertEquals(1, count(WebSocketCounter.LOST_STEPS));
  }

  @Test
  void aFrameThatNeverEndsHoldsNoMemory() {
    feed(SERVER, RESPONSE).feed(SERVER, Hex.bytes("827f 0000000001000000")).feed(SERVER, "abc");
    assertEquals(0, shared.heldBytes());
    expect("abc");
  }

  @Test
  void aBombIsStoppedAndWhatFollowsIsRead() {
    byte[] bomb = deflated(new byte[(int) MessageInflater.MAX_MESSAGE_BYTES + 1]);
    feed(SERVER, RESPONSE);
    feed(SERVER, Hex.bytes("c27e%04x".formatted(bomb.length) + HexFormat.of().formatHex(bomb)));
    feed(SERVER, Hex.bytes(DEFLATED_HELLO));
    assertTrue(heard.toString().endsWith("[?]Hello"));
    assertTrue(heard.length() <= MessageInflater.MAX_MESSAGE_BYTES + 8);
    assertEquals(1, count(WebSocketCounter.OVERSIZED_MESSAGES));
  }

  @Test
  void memoryForDecompressionIsBounded() {
    byte[] start = (RESPONSE).getBytes(StandardCharsets.US_ASCII);
    byte[] hello = Hex.bytes(DEFLATED_HELLO);
    long most = WebSockets.MAX_HELD_BYTES / MessageInflater.CONTEXT_BYTES;
    StreamListener nobody = new WebSocketConnection(layer, shared);
    for (int i = 0; i <= most; i++) {
      StreamListener one = shared.over(nobody);
      one.bytes(SERVER, start, 0, start.length, 0);
      one.bytes(SERVER, hello, 0, hello.length, 0);
    }
    assertEquals(1, count(WebSocketCounter.OVER_BUDGET_MESSAGES));
    assertTrue(shared.heldBytes() <= WebSockets.MAX_HELD_BYTES);
  }

  private static byte[] deflated(byte[] data) {
    try (var deflater = new Deflating()) {
      return deflater.message(data);
    }
  }

  /** Zlib's deflater, closed by itself. */
  private static final class Deflating implements AutoCloseable {
    private final Deflater deflater = new Deflater(9, true);

    byte[] message(byte[] data) {
      deflater.setInput(data);
      byte[] out = new byte[1 << 20];
      int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      return Arrays.copyOf(out, length - 4);
    }

    @Override
    public void close() {
      deflater.end();
    }
  }

  private WebSocketTest feed(Direction way, String text) {
    return feed(way, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private WebSocketTest feed(Direction way, byte[] bytes) {
    layer.bytes(way, bytes, 0, bytes.length, 0);
    return this;
  }

  private WebSocketTest expect(String expected) {
    assertEquals(expected, heard.toString());
    return this;
  }

  private long count(WebSocketCounter counter) {
    return shared.counters().get(counter);
  }

  @Test
  void aFailureWhileReadingLosesItsConnectionAndIsCounted() {
    Logger log = Logger.getLogger(WebSocketConnection.class.getName());
    log.setFilter(told -> false);
    try {
      StreamListener failing = shared.over(new Failing());
      byte[] frames = Hex.bytes("8202 6162 8202 6162");
      byte[] head = RESPONSE.getBytes(StandardCharsets.ISO_8859_1);
      failing.bytes(SERVER, head, 0, head.length, 0);
      assertTrue(failing.wantsBytes());
      failing.bytes(SERVER, frames, 0, frames.length, 0);
      assertFalse(failing.wantsBytes());
      failing.bytes(SERVER, frames, 0, frames.length, 0);
      failing.gap(SERVER, 1, 0);
      failing.ended();
      assertEquals(1, shared.counters().get(WebSocketCounter.FAILURES));
      assertEquals(0, shared.heldBytes());
    } finally {
      log.setFilter(null);
    }
  }

  /** Stands for a mistake in this layer: what it calls fails. */
  private static final class Failing implements StreamListener {
    private int ends;

    @Override
    public void bytes(Direction way, byte[] buffer, int offset, int length, long nanos) {
      throw new IllegalStateException("nobody thought of this");
    }

    @Override
    public void gap(Direction way, long lostBytes, long nanos) {
      throw new IllegalStateException("nor of this");
    }

    @Override
    public void ended() {
      assertEquals(1, ++ends, "told once");
    }

    @Override
    public boolean wantsBytes() {
      return true;
    }
  }
}
