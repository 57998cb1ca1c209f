package io.marketcast.agent.tcp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.Hex;
import io.marketcast.agent.tcp.TestPacket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets written out by hand, one for each way a segment can be wrapped. */
final class SegmentParserTest {

  private static final String MACS = "020000000002 020000000001 ";
  private static final String IPV4 = "4500002b 00000000 40060000 c0000201 c6336401 ";
  private static final String TCP = "1b58c350 000003e8 00000000 5018ffff 00000000 ";
  private static final String ABC = "616263 ";
  private static final String ADDRESSES =
      "20010db8000000000000000000000001 20010db8000000000000000000000002 ";
  private static final String IPV6 = "60000000 00170640 " + ADDRESSES;

  static Stream<Arguments> wrappings() {
    return Stream.of(
        wrapping("Ethernet", 1, MACS + "0800" + IPV4 + TCP + ABC),
        wrapping("Ethernet with padding", 1, MACS + "0800" + IPV4 + TCP + ABC + "eeeeee"),
        wrapping("VLAN", 1, MACS + "8100 0007 0800" + IPV4 + TCP + ABC),
        wrapping("VLAN in VLAN", 1, MACS + "88a8 0007 8100 0008 86dd" + IPV6 + TCP + ABC),
        wrapping("Ethernet, IPv6", 1, MACS + "86dd" + IPV6 + TCP + ABC),
        wrapping("Linux cooked", 113, "0000 0001 0006 0200000000010000 0800" + IPV4 + TCP + ABC),
        wrapping(
            "Linux cooked 2",
            276,
            "86dd 0000 00000002 0001 00 06 0200000000010000" + IPV6 + TCP + ABC),
        wrapping("BSD loopback, little-endian", 0, "02000000" + IPV4 + TCP + ABC),
        wrapping("BSD loopback, big-endian", 0, "0000001e" + IPV6 + TCP + ABC),
        wrapping("OpenBSD loopback", 108, "00000002" + IPV4 + TCP + ABC),
        wrapping("raw", 101, IPV4 + TCP + ABC),
        wrapping("raw IPv6", 229, IPV6 + TCP + ABC),
        wrapping(
            "IPv4 options",
            228,
            "4600002f 00000000 40060000 c0000201 c6336401 01010101" + TCP + ABC),
        wrapping(
            "IPv4 length 0 of offloading",
            101,
            "45000000 00000000 40060000 c0000201 c6336401" + TCP + ABC),
        wrapping(
            "wrong checksums",
            101,
            IPV4.replace("40060000", "4006dead")
                + TCP.replace("ffff 00000000", "ffff beef0000")
                + ABC),
        wrapping("IPv4, do not fragment", 101, IPV4.replace("00000000", "00004000") + TCP + ABC),
        wrapping("IPv6 length 0 of offloading", 101, "60000000 00000640" + ADDRESSES + TCP + ABC),
        wrapping(
            "IPv6 extension headers",
            101,
            "60000000 002f0040"
                + ADDRESSES
                + "3c00000000000000 2c00000000000000 0600000000000001"
                + TCP
                + ABC),
        wrapping(
            "TCP options",
            101,
            "4500002f 00000000 40060000 c0000201 c6336401"
                + "1b58c350 000003e8 00000000 6018ffff 00000000 01010101"
                + ABC));
  }

  private static Arguments wrapping(String name, int linkType, String hex) {
    return Arguments.of(name, linkType, hex);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void findsTheSegmentAndNothingButItsPayload(String name, int linkType, String hex) {
    byte[] packet = Hex.bytes(hex);
    var parser = new SegmentParser();

    assertEquals(
        Verdict.SEGMENT, parser.parse(linkType, packet, packet.length, packet.length), name);

    Segment segment = parser.segment();
    assertEquals(7000, segment.sourcePort);
    assertEquals(50000, segment.targetPort);
    assertEquals(1000, segment.sequence);
    assertEquals("abc", payload(segment));
    assertEquals(0, segment.missingBytes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void everyShorterCaptureIsCutOrTruncatedAndNeverMisread(String name, int linkType, String hex) {
    byte[] packet = Hex.bytes(hex);
    var parser = new SegmentParser();
    for (int captured = 0; captured < packet.length; captured++) {
      Verdict verdict = parser.parse(linkType, packet, captured, packet.length);
      if (verdict == Verdict.SEGMENT) {
        assertEquals(3, parser.segment().payloadBytes + parser.segment().missingBytes, name);
      } else {
        assertEquals(Verdict.TRUNCATED, verdict, name + ", " + captured + " bytes");
      }
    }
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(Verdict.NOT_TCP, 1, MACS + "0806 0001"),
        Arguments.of(Verdict.NOT_TCP, 101, IPV4.replace("4006", "4011") + TCP),
        Arguments.of(Verdict.NOT_TCP, 101, "60000000 00171140" + ADDRESSES + TCP),
        Arguments.of(Verdict.NOT_TCP, 101, "50000000"),
        Arguments.of(Verdict.UNKNOWN_LINK, 127, IPV4 + TCP),
        Arguments.of(Verdict.IP_FRAGMENT, 101, IPV4.replace("00000000", "00002000") + TCP + ABC),
        Arguments.of(Verdict.IP_FRAGMENT, 101, IPV4.replace("00000000", "00000010") + TCP + ABC),
        Arguments.of(
            Verdict.IP_FRAGMENT,
            101,
            "60000000 001f2c40" + ADDRESSES + "0600000100000001" + TCP + ABC),
        Arguments.of(Verdict.MALFORMED, 101, IPV4.replace("4500002b", "4400002b") + TCP + ABC),
        Arguments.of(Verdict.MALFORMED, 101, IPV4.replace("4500002b", "45000013") + TCP + ABC),
        Arguments.of(Verdict.MALFORMED, 101, IPV4 + TCP.replace("5018", "4018") + ABC),
        Arguments.of(Verdict.MALFORMED, 101, IPV4 + TCP.replace("5018", "f018") + ABC));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNoWholeSegmentIsNamed(Verdict expected, int linkType, String hex) {
    byte[] packet = Hex.bytes(hex);
    assertEquals(
        expected, new SegmentParser().parse(linkType, packet, packet.length, packet.length));
  }

  @ParameterizedTest(name = "{0} bytes, total length {1}")
  @CsvSource({"9001, 9041", "65495, 65535", "200000, 0"})
  void aSegmentMayBeLargerThanAnyMtu(int payloadBytes, int totalBytes) {
    byte[] headers = Hex.bytes(IPV4.replace("4500002b", "4500%04x".formatted(totalBytes)) + TCP);
    byte[] packet = Arrays.copyOf(headers, headers.length + payloadBytes);
    var parser = new SegmentParser();

    assertEquals(Verdict.SEGMENT, parser.parse(101, packet, packet.length, packet.length));

    assertEquals(payloadBytes, parser.segment().payloadBytes);
    assertEquals(0, parser.segment().missingBytes);
  }

  @Test
  void bothDirectionsOfAConnectionHaveOneKey() {
    byte[] there = new TestPacket(1, 2, 0, 0, "").bytes();
    byte[] back = new TestPacket(2, 1, 0, 0, "").bytes();
    var parser = new SegmentParser();
    var key = new FlowKey();
    var other = new FlowKey();
    parser.parse(TestPacket.RAW_IP, there, there.length, there.length);
    boolean thereFirst = key.set(parser.segment());
    parser.parse(TestPacket.RAW_IP, back, back.length, back.length);
    assertEquals(!thereFirst, other.set(parser.segment()));
    assertEquals(key, other.copy());
    assertEquals(key.hashCode(), other.hashCode());
  }

  private static String payload(Segment segment) {
    return new String(
        segment.bytes, segment.payloadOffset, segment.payloadBytes, StandardCharsets.US_ASCII);
  }
}
