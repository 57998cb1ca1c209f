package io.marketcast.agent.tcp;

import static io.marketcast.agent.tcp.TestPacket.server;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.Hex;
import io.marketcast.agent.tcp.packet.Datagram;
import io.marketcast.agent.tcp.packet.IpFragments;
import io.marketcast.agent.tcp.packet.TcpCounter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Datagrams that arrive in pieces. The one cut up here is a TCP header of 20 bytes and the payload
 * {@code 0123456789abcdefghij}; a piece is named {@code from-to} by its bytes.
 */
final class IpFragmentsTest {

  private static final int WHOLE_BYTES = 40;
  private static final String DATA = "0123456789abcdefghij";

  static Stream<Arguments> arrivals() {
    return Stream.of(
        arrival("in order", DATA, "0-16 16-32 32-40", 3, 0),
        arrival("reversed", DATA, "32-40 16-32 0-16", 3, 0),
        arrival("twice", DATA, "0-16 0-16 16-40", 2, 1),
        arrival("one missing", "", "0-16 32-40", 0, 2),
        arrival("without an end", "", "0-16 16-32", 0, 2),
        arrival("overlapping", "", "0-16 8-40 16-40", 0, 3),
        arrival("one inside another", "", "0-24 8-16 24-40", 0, 3),
        arrival("one around others", "", "8-16 0-24 24-40", 0, 3),
        arrival("same place, other length", "", "0-16 0-24 24-40", 0, 3),
        arrival("an end after the datagram was joined", DATA, "0-16 16-40 16-32!", 2, 1),
        arrival("bytes behind the end", "", "16-32! 32-40 0-16", 0, 3),
        arrival("an end before bytes that came", "", "24-40 16-24! 0-16", 0, 3),
        arrival("not in units of eight", "", "0-12 16-40", 0, 2));
  }

  private static Arguments arrival(
      String name, String expected, String pieces, int joined, int dropped) {
    return Arguments.of(name, expected, pieces, joined, dropped);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrivals")
  void piecesAreJoinedOrRefusedAndAlwaysCounted(
      String name, String expected, String pieces, int joined, int dropped) {
    var network = new Network();
    for (String piece : pieces.split(" ")) {
      network.carry(piece(7, piece));
    }
    network.finish();
    String heard = network.connections().isEmpty() ? "" : network.fromServer().replace(".", "");
    assertEquals(expected, heard);
    assertEquals(joined, network.count(TcpCounter.FRAGMENTS_JOINED), "joined");
    assertEquals(dropped, network.count(TcpCounter.FRAGMENTS_DROPPED), "dropped");
    assertEquals(pieces.split(" ").length, network.count(TcpCounter.IP_FRAGMENTS));
    assertEquals(0, network.heldBytes());
  }

  @Test
  void piecesOfDifferentDatagramsAreNotMixed() {
    var network = new Network().carry(piece(7, "0-16"), piece(8, "16-40"), piece(8, "0-16"));
    assertEquals(1, network.count(TcpCounter.DATAGRAMS_JOINED));
    assertEquals(DATA, network.fromServer());
  }

  @Test
  void aDatagramThatStaysIncompleteIsForgotten() {
    var network = new Network().carry(piece(7, "0-16"));
    network.pass(IpFragments.TIMEOUT_NANOS).carry(server(0, ""), server(0, ""));
    assertEquals(16, network.heldBytes());
    network.pass(1).carry(server(0, ""));
    assertEquals(0, network.heldBytes());
    assertEquals(1, network.count(TcpCounter.FRAGMENTS_DROPPED));
    assertEquals(0, network.carry(piece(7, "16-40")).count(TcpCounter.DATAGRAMS_JOINED));
  }

  @Test
  void theOldestDatagramMakesRoomForANewOne() {
    var network = new Network();
    for (int id = 0; id <= IpFragments.MAX_DATAGRAMS; id++) {
      network.carry(piece(id, "0-16"));
    }
    assertEquals(1, network.count(TcpCounter.FRAGMENTS_DROPPED));
    network.carry(piece(1, "16-40"));
    assertEquals(1, network.count(TcpCounter.DATAGRAMS_JOINED));
    network.carry(piece(0, "16-40"));
    assertEquals(1, network.count(TcpCounter.DATAGRAMS_JOINED));
  }

  @Test
  void aDatagramOfTooManyPiecesIsRefused() {
    var network = new Network();
    for (int i = 0; i <= Datagram.MAX_FRAGMENTS; i++) {
      network.carry(fragment(7, i, true, new byte[8]));
    }
    assertEquals(Datagram.MAX_FRAGMENTS + 1, network.count(TcpCounter.FRAGMENTS_DROPPED));
    assertEquals(0, network.heldBytes());
  }

  @Test
  void aPieceBeyondTheLargestDatagramIsRefused() {
    var network = new Network().carry(fragment(7, 0x1fff, true, new byte[8]));
    assertEquals(1, network.count(TcpCounter.FRAGMENTS_DROPPED));
  }

  @Test
  void whatAllDatagramsHoldTogetherIsBounded() {
    var network = new Network();
    int pieces = (int) (IpFragments.MAX_HELD_BYTES / 60_000) + 1;
    for (int id = 0; id < pieces; id++) {
      network.carry(fragment(id, 0, true, new byte[60_000]));
    }
    assertEquals((pieces - 1) * 60_000L, network.heldBytes());
    assertEquals(1, network.count(TcpCounter.FRAGMENTS_DROPPED));
  }

  @Test
  void aPieceThatTheCaptureCutShortSpoilsItsDatagram() {
    byte[] first = piece(7, "0-16");
    var network = new Network().carryCutShort(first, 4).carry(piece(7, "0-16"), piece(7, "16-40"));
    assertEquals(3, network.count(TcpCounter.FRAGMENTS_DROPPED));
  }

  @Test
  void piecesOfIpv6AreJoinedToo() {
    String addresses = "20010db8000000000000000000000001 20010db8000000000000000000000002 ";
    String tcp = "1b58c350 000003e8 00000000 5018ffff 00000000 ";
    byte[] one =
        Hex.bytes("60000000 00202c40" + addresses + "06000001 00000009" + tcp + "61626364");
    byte[] two = Hex.bytes("60000000 000b2c40" + addresses + "06000018 00000009" + "656667");
    var network = new Network().carry(two, one);
    assertEquals("abcdefg", network.fromServer());
  }

  @Test
  void fragmentsInsideAJoinedDatagramAreMalformed() {
    String addresses = "20010db8000000000000000000000001 20010db8000000000000000000000002 ";
    byte[] one = Hex.bytes("60000000 00102c40" + addresses + "2c000001 00000009 0600000100000001");
    byte[] two = Hex.bytes("60000000 00102c40" + addresses + "2c000008 00000009 0000000000000000");
    var network = new Network().carry(one, two);
    assertEquals(1, network.count(TcpCounter.DATAGRAMS_JOINED));
    assertEquals(1, network.count(TcpCounter.MALFORMED));
  }

  /** A piece by its bytes; an exclamation mark makes it the last one wherever it ends. */
  private static byte[] piece(int id, String name) {
    boolean last = name.endsWith("!");
    String[] ends = name.replace("!", "").split("-");
    int start = Integer.parseInt(ends[0]);
    int end = Integer.parseInt(ends[1]);
    byte[] contents = new byte[end - start];
    System.arraycopy(server(0, DATA).bytes(), 20 + start, contents, 0, contents.length);
    return fragment(id, start / 8, !last && end < WHOLE_BYTES, contents);
  }

  private static byte[] fragment(int id, int units, boolean more, byte[] contents) {
    byte[] head =
        Hex.bytes(
            "4500 %04x %04x %04x 4006 0000 0a000058 0a000050"
                .formatted(20 + contents.length, id, units | (more ? 0x2000 : 0)));
    byte[] packet = Arrays.copyOf(head, head.length + contents.length);
    System.arraycopy(contents, 0, packet, head.length, contents.length);
    return packet;
  }
}
