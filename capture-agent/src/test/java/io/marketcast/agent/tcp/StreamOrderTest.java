package io.marketcast.agent.tcp;

import static io.marketcast.agent.tcp.TestPacket.server;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.tcp.packet.TcpCounter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One direction of one connection: what arrives, and what is passed on. */
final class StreamOrderTest {

  private static final int NEAR_WRAP = -3;

  static Stream<Arguments> orders() {
    return Stream.of(
        order("in order", "abcdefghi", 0, "abc", 3, "def", 6, "ghi"),
        order("two swapped", "abcdefghi", 0, "abc", 6, "ghi", 3, "def"),
        order("reversed behind the first", "abcdefghi", 0, "a", 7, "hi", 4, "efg", 1, "bcd"),
        order("retransmitted whole", "abcdef", 0, "abc", 0, "abc", 3, "def", 3, "def"),
        order("retransmitted while held", "abcdef", 0, "a", 3, "def", 3, "def", 1, "bc"),
        order("old and new bytes in one", "abcdef", 0, "abc", 1, "bcdef"),
        order("of differing bytes the first win", "abcdef", 0, "abc", 0, "XXXdef"),
        order("held bytes came first", "abcdefghi", 0, "a", 3, "def", 1, "bcXXXghi"),
        order("held bytes came first in pieces", "abcdefg", 0, "a", 2, "c", 4, "e", 1, "bXdXfg"),
        order("overlap among held bytes", "abcdefgh", 0, "a", 3, "def", 2, "cXXXgh", 1, "b"),
        order("held in three pieces", "abcdefg", 0, "a", 6, "g", 4, "e", 2, "c", 1, "bXdXf"),
        order("a keep-alive's old byte", "abcdef", 0, "abc", 2, "c", 3, "def"),
        order("first seen is not the first sent", "def", 3, "def", 0, "abc"));
  }

  private static Arguments order(String name, String expected, Object... segments) {
    return Arguments.of(name, expected, segments);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void passesOnEachByteOnceAndInOrder(String name, String expected, Object[] segments) {
    for (int first : new int[] {1000, NEAR_WRAP, Integer.MAX_VALUE - 2}) {
      var network = new Network();
      for (int i = 0; i < segments.length; i += 2) {
        network.carry(server(first + (int) segments[i], (String) segments[i + 1]));
      }
      assertEquals(expected, network.fromServer(), "first sequence number " + first);
      assertEquals(expected.length(), network.count(TcpCounter.DELIVERED_BYTES));
      assertEquals(0, network.count(TcpCounter.GAPS));
    }
  }

  @Test
  void aHoleIsGivenUpWhenTooManyBytesWaitBehindIt() {
    var network = new Network().carry(server(0, "ab"), server(10, "0123456789"));
    network.carry(server(20, "0123456789"));
    assertEquals("ab", network.fromServer());

    network.carry(server(30, "!"));

    assertEquals("ab[8]01234567890123456789!", network.fromServer());
    assertEquals(1, network.count(TcpCounter.GAPS));
    assertEquals(8, network.count(TcpCounter.GAP_BYTES));
  }

  @Test
  void onlyTheFirstOfTwoHolesIsGivenUp() {
    var network = new Network();
    network.carry(server(0, "ab"), server(4, "efgh"), server(12, "0123456789abcd"));
    assertEquals("ab", network.fromServer());

    network.carry(server(26, "efghij"));
    assertEquals("ab[2]efgh", network.fromServer());

    network.carry(server(8, "ijkl"));
    assertEquals("ab[2]efghijkl0123456789abcdefghij", network.fromServer());
  }

  @Test
  void aSegmentTooLargeToHoldEndsTheHoleBeforeIt() {
    var network = new Network().carry(server(0, "a"), server(5, "0123456789012345678901234"));
    assertEquals("a[4]0123456789012345678901234", network.fromServer());
  }

  @Test
  void aHoleIsGivenUpAfterAWhile() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(Network.LIMITS.holeNanos()).carry(server(6, "gh"));
    assertEquals("ab", network.fromServer());
    network.pass(1).carry(server(8, "ij"));
    assertEquals("ab[2]efghij", network.fromServer());
  }

  @Test
  void whatWaitsWhenTheCaptureEndsIsPassedOnWithItsGaps() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"), server(8, "ij")).finish();
    assertEquals("ab[2]ef[2]ij.", network.fromServer());
  }

  @Test
  void bytesThatTheCaptureCutOffAreAGapAtOnce() {
    var network = new Network().carryCutShort(server(0, "abcdef"), 4).carry(server(6, "gh"));
    assertEquals("ab[4]gh", network.fromServer());
    assertEquals(1, network.count(TcpCounter.SNAP_TRUNCATED));
  }

  @Test
  void segmentsOfWhichTheCaptureKeptOnlyTheHeadersAreCountedAsCutShort() {
    var network = new Network().carryCutShort(server(0, "abcdef"), 6).carry(server(6, "gh"));
    assertEquals("[6]gh", network.fromServer());
    assertEquals(1, network.count(TcpCounter.SNAP_TRUNCATED));
    assertEquals(0, network.count(TcpCounter.BARE));
  }

  @Test
  void aRetransmissionThatCameInTimeFillsWhatTheCaptureWillCutOff() {
    var network = new Network().carry(server(0, "abcdef")).carryCutShort(server(0, "abcdef"), 4);
    assertEquals("abcdef", network.fromServer());
    assertEquals(0, network.count(TcpCounter.GAPS));
  }

  @Test
  void aSegmentFarAwayIsAStray() {
    var network = new Network().carry(server(0, "abc"), server(1 << 30, "???"), server(3, "def"));
    assertEquals("abcdef", network.fromServer());
    assertEquals(1, network.count(TcpCounter.STRAY));
  }
}
