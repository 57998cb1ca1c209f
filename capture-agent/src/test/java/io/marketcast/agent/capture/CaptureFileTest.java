package io.marketcast.agent.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.marketcast.agent.Hex;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Capture files written out by hand: what each holds, and what is said when it is broken. */
final class CaptureFileTest {

  private static final String PCAP_LITTLE =
      "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000";
  private static final String PCAP_LITTLE_PACKET = "64000000 07000000 03000000 05000000 616263";
  private static final String SECTION_LITTLE =
      "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000";
  private static final String SECTION_BIG =
      "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
  private static final String ETHERNET_LITTLE = "01000000 14000000 0100 0000 00000000 14000000";
  private static final String RAW_IP_LITTLE_NANOS =
      "01000000 20000000 6500 0000 00000400 0900 0100 09000000 0000 0000 20000000";
  private static final String UNKNOWN_LITTLE = "ad0b0000 10000000 deadbeef 10000000";

  private record Seen(int linkType, long epochNanos, String bytes, int originalBytes) {}

  static Stream<Arguments> files() {
    return Stream.of(
        file(
            "pcap, little-endian, microseconds",
            PCAP_LITTLE + PCAP_LITTLE_PACKET,
            new Seen(1, 100_000_007_000L, "616263", 5)),
        file(
            "pcap, big-endian, microseconds",
            "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000065"
                + "00000064 00000007 00000003 00000003 616263",
            new Seen(101, 100_000_007_000L, "616263", 3)),
        file(
            "pcap, little-endian, nanoseconds",
            "4d3cb2a1 0200 0400 00000000 00000000 00000400 01000000" + PCAP_LITTLE_PACKET,
            new Seen(1, 100_000_000_007L, "616263", 5)),
        file(
            "pcap, big-endian, nanoseconds, with check sequences",
            "a1b23c4d 0002 0004 00000000 00000000 00040000 f4000001"
                + "00000064 00000007 00000001 00000001 61",
            new Seen(1, 100_000_000_007L, "61", 1)),
        file("pcap without packets", PCAP_LITTLE),
        file(
            "pcapng, two interfaces, an unknown block, a simple packet",
            SECTION_LITTLE
                + ETHERNET_LITTLE
                + RAW_IP_LITTLE_NANOS
                + UNKNOWN_LITTLE
                + "06000000 24000000 00000000 00000000 40420f00 03000000 05000000 61626300 24000000"
                + "06000000 24000000 01000000 01000000 00000000 01000000 01000000 64000000 24000000"
                + "03000000 14000000 02000000 65660000 14000000",
            new Seen(1, 1_000_000_000L, "616263", 5),
            new Seen(101, 1L << 32, "64", 1),
            new Seen(1, 1L << 32, "6566", 2)),
        file(
            "pcapng, big-endian, then a little-endian section",
            SECTION_BIG
                + "00000001 0000002c 0001 0000 00000000 0009 0001 8a000000"
                + "000e 0008 0000000000000064 0000 0000 0000002c"
                + "00000006 00000024 00000000 00000000 00000600 00000001 00000001 61000000 00000024"
                + SECTION_LITTLE
                + ETHERNET_LITTLE
                + "06000000 24000000 00000000 00000000 01000000 01000000 01000000 62000000 24000000",
            // 0x600 ticks of 2^-10 seconds, and an offset of 100 seconds
            new Seen(1, 101_500_000_000L, "61", 1),
            new Seen(1, 1000L, "62", 1)),
        file(
            "pcapng, three interfaces: 10^-3 and an hour back, 2^-8, the default",
            SECTION_LITTLE
                + "01000000 2c000000 0100 0000 00000000 0900 0100 03000000"
                + "0e00 0800 f0f1ffffffffffff 0000 0000 2c000000"
                + "01000000 1c000000 6500 0000 00000000 0900 0100 88000000 1c000000"
                + ETHERNET_LITTLE
                + packetLittle(1, 0, 0x180)
                + packetLittle(0, 0, 3_600_001)
                + packetLittle(2, 1, 0)
                + packetLittle(0, 0, 3_600_002),
            new Seen(101, 1_500_000_000L, "61", 1),
            new Seen(1, 1_000_000L, "61", 1),
            new Seen(1, (1L << 32) * 1000, "61", 1),
            new Seen(1, 2_000_000L, "61", 1)),
        file(
            "pcapng, obsolete packet blocks, which count what was dropped before them",
            SECTION_LITTLE
                + ETHERNET_LITTLE
                + RAW_IP_LITTLE_NANOS
                + "02000000 24000000 0100 0700 00000000 05000000 01000000 02000000 61000000 24000000",
            new Seen(101, 5L, "61", 2)),
        file(
            "a bare stream",
            "00000006 0004",
            new Seen(Packet.BARE_STREAM, 9_000_000_000L, "000000060004", 6)));
  }

  private static String packetLittle(int source, int highTicks, int lowTicks) {
    var fields = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(6).putInt(36).putInt(source).putInt(highTicks).putInt(lowTicks);
    fields.putInt(1).putInt(1).putInt(0x61).putInt(36);
    return HexFormat.of().formatHex(fields.array());
  }

  private static Arguments file(String name, String hex, Seen... packets) {
    return Arguments.of(name, hex, List.of(packets));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyPacketIsGivenWithItsTime(String name, String hex, List<Seen> expected)
      throws IOException {
    try (CaptureFile file = open(Hex.bytes(hex))) {
      assertEquals(expected, readAll(file));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aTruncatedFileGivesItsWholePacketsAndThenSaysSo(String name, String hex, List<Seen> expected)
      throws IOException {
    byte[] whole = Hex.bytes(hex);
    for (int length = 4; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      var seen = new ArrayList<Seen>();
      try (CaptureFile file = open(prefix)) {
        if (file.format() == CaptureFormat.OTHER) {
          return;
        }
        readInto(file, seen);
      } catch (BrokenCaptureException e) {
        String told = "x.pcap: truncated capture: ends inside a packet or block at byte " + length;
        assertEquals(told + " after " + seen.size() + " packets", e.getMessage());
      }
      assertEquals(expected.subList(0, seen.size()), seen, length + " bytes");
    }
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        broken("packet of 4294967295 bytes", PCAP_LITTLE + "00000000 00000000 ffffffff ffffffff"),
        broken("packet of 1048577 bytes", PCAP_LITTLE + "00000000 00000000 01001000 01001000"),
        broken("no byte order magic in a section header", "0a0d0d0a 1c000000 00000000"),
        broken("section header too short", "0a0d0d0a 0c000000 4d3c2b1a"),
        broken("block of 8 bytes", SECTION_LITTLE + "05000000 08000000"),
        broken("block of 4294967295 bytes", SECTION_LITTLE + "05000000 ffffffff"),
        broken("interface description of 65540 bytes", SECTION_LITTLE + "01000000 10000100"),
        broken("interface description of 4 bytes", SECTION_LITTLE + "01000000 10000000"),
        broken("packet block of 4 bytes", SECTION_LITTLE + "06000000 10000000"),
        broken(
            "packet of an interface that was not described",
            SECTION_LITTLE + "06000000 20000000 00000000 00000000 00000000 00000000 00000000"),
        broken(
            "packet of 2147483647 bytes",
            SECTION_LITTLE
                + ETHERNET_LITTLE
                + "06000000 fcffffff 00000000 00000000 00000000 ffffff7f ffffff7f"),
        broken(
            "packet of 5 bytes",
            SECTION_LITTLE
                + ETHERNET_LITTLE
                + "06000000 24000000 00000000 00000000 00000000 05000000 05000000"));
  }

  private static Arguments broken(String told, String hex) {
    return Arguments.of(told, hex);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void nonsenseIsRefusedBeforeMemoryIsTakenForIt(String told, String hex) throws IOException {
    byte[] bytes = Hex.bytes(hex);
    try (CaptureFile file = open(bytes)) {
      var failure = assertThrows(BrokenCaptureException.class, () -> readAll(file));
      String place = " at byte " + bytes.length + " after 0 packets";
      assertEquals("x.pcap: " + told + place, failure.getMessage());
    }
  }

  @Test
  void anEmptyFileIsAnEmptyBareStream() throws IOException {
    try (CaptureFile file = open(new byte[0])) {
      assertEquals(CaptureFormat.OTHER, file.format());
      assertNull(file.next());
    }
  }

  @Test
  void aFileThatEndsInAPassedOverBlockIsTruncatedThoughItsStreamSkipsBeyondTheEnd(
      @TempDir Path folder) throws IOException {
    byte[] head = Hex.bytes(SECTION_LITTLE + "ad0b0000 00000400 deadbeef");
    // longer than any buffer, and still shorter than the block says
    Path file = Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(head, 200_000));
    var standardInput = new FileInputStream(file.toFile());
    var time = InstantSource.fixed(Instant.ofEpochSecond(9));
    try (CaptureFile capture = CaptureFile.open(standardInput, "x.pcapng", time)) {
      var failure = assertThrows(BrokenCaptureException.class, capture::next);
      String place = "ends inside a packet or block at byte 200000 after 0 packets";
      assertEquals("x.pcapng: truncated capture: " + place, failure.getMessage());
    }
  }

  private static CaptureFile open(byte[] bytes) throws IOException {
    var time = InstantSource.fixed(Instant.ofEpochSecond(9));
    return CaptureFile.open(new ByteArrayInputStream(bytes), "x.pcap", time);
  }

  private static List<Seen> readAll(CaptureFile file) throws IOException {
    var seen = new ArrayList<Seen>();
    readInto(file, seen);
    return seen;
  }

  private static void readInto(CaptureFile file, List<Seen> seen) throws IOException {
    for (Packet packet = file.next(); packet != null; packet = file.next()) {
      String hex = HexFormat.of().formatHex(packet.bytes(), 0, packet.capturedBytes());
      seen.add(new Seen(packet.linkType(), packet.epochNanos(), hex, packet.originalBytes()));
    }
  }
}
