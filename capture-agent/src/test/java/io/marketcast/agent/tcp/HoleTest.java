package io.marketcast.agent.tcp;

import static io.marketcast.agent.tcp.TestPacket.ACK;
import static io.marketcast.agent.tcp.TestPacket.client;
import static io.marketcast.agent.tcp.TestPacket.server;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.tcp.packet.TcpCounter;
import org.junit.jupiter.api.Test;

/** Holes that never fill: what makes their stream go on. */
final class HoleTest {

  private static final TestPacket ELSEWHERE = new TestPacket(7000, 50_009, 0, ACK, "x");
  private static final long PATIENCE = Network.LIMITS.holeNanos();

  @Test
  void otherTrafficShowsThatAHoleHasWaitedLongEnough() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(PATIENCE).carry(ELSEWHERE);
    assertEquals("ab", network.fromServer());
    network.pass(1).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
    assertEquals(0, network.heldBytes());
  }

  @Test
  void packetsThatAreNoTcpTellTheTimeToo() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(PATIENCE + 1).carry(new byte[] {0x50});
    assertEquals("ab[2]ef", network.fromServer());
  }

  @Test
  void theNextHoleIsWaitedForAnew() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"), server(8, "ij"));
    network.pass(PATIENCE + 1).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
    network.pass(PATIENCE).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
    network.pass(1).carry(ELSEWHERE);
    assertEquals("ab[2]ef[2]ij", network.fromServer());
  }

  @Test
  void eachStreamWaitsForItsOwnHole() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(PATIENCE / 2).carry(client(0, "AB"), client(4, "EF"));
    network.pass(PATIENCE / 2 + 1).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
    assertEquals("AB", network.connections().getFirst().fromClient());
    network.pass(PATIENCE / 2).carry(ELSEWHERE);
    assertEquals("AB[2]EF", network.connections().getFirst().fromClient());
  }

  @Test
  void aSegmentThatFillsAHoleAtTheLastMomentIsTaken() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(10 * PATIENCE).carry(server(2, "cd"));
    assertEquals("abcdef", network.fromServer());
    assertEquals(0, network.count(TcpCounter.GAPS));
  }

  @Test
  void bytesThatTheReceiverHasAreNotWaitedForLong() {
    var network = patient().carry(server(0, "ab"), server(4, "ef"));
    network.carry(client(0, "x").acknowledging(6));
    network.pass(Holes.ACKNOWLEDGED_NANOS).carry(ELSEWHERE);
    assertEquals("ab", network.fromServer());
    network.pass(1).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
    assertEquals(1, network.count(TcpCounter.GAPS_ACKNOWLEDGED));
  }

  @Test
  void anAcknowledgementSeenBeforeTheBytesBehindTheHoleCountsToo() {
    var network = patient().carry(server(0, "ab"), client(0, "x").acknowledging(6));
    network.carry(server(4, "ef")).pass(Holes.ACKNOWLEDGED_NANOS + 1).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
  }

  @Test
  void anAcknowledgementOverAllHolesHurriesEachOfThem() {
    var network = patient().carry(server(0, "ab"), server(4, "ef"), server(8, "ij"));
    network.carry(client(0, "x").acknowledging(10));
    network.pass(Holes.ACKNOWLEDGED_NANOS + 1).carry(ELSEWHERE);
    network.pass(Holes.ACKNOWLEDGED_NANOS + 1).carry(ELSEWHERE);
    assertEquals("ab[2]ef[2]ij", network.fromServer());
  }

  @Test
  void bytesThatComeAfterTheirAcknowledgementAreTaken() {
    var network = patient().carry(server(0, "ab"), server(4, "ef"));
    network.carry(client(0, "x").acknowledging(6)).pass(1000).carry(server(2, "cd"));
    assertEquals("abcdef", network.fromServer());
  }

  @Test
  void anAcknowledgementBeforeTheHoleOrFarAwayChangesNothing() {
    var network = patient().carry(server(0, "ab"), server(4, "ef"));
    network.carry(client(0, "x").acknowledging(2), client(1, "y").acknowledging(1 << 30));
    network.carry(client(2, "z").acknowledging(3)).pass(Holes.ACKNOWLEDGED_NANOS + 1);
    network.carry(ELSEWHERE, server(2, "cd"));
    assertEquals("abcdef", network.fromServer());
  }

  @Test
  void aPacketFromTheFarFutureOrPastGivesUpNoHole() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(1L << 60).carry(ELSEWHERE).pass(-(1L << 60)).carry(ELSEWHERE);
    network.pass(-(1L << 60)).carry(ELSEWHERE).pass(1L << 60).carry(server(2, "cd"));
    assertEquals("abcdef", network.fromServer());
    assertEquals(2, network.count(TcpCounter.STRAY_TIMES));
  }

  @Test
  void afterASilenceTheSecondPacketTellsThatTimeHasPassed() {
    var network = new Network().carry(server(0, "ab"), server(4, "ef"));
    network.pass(10 * PacketClock.STEP_NANOS).carry(ELSEWHERE);
    assertEquals("ab", network.fromServer());
    network.pass(10 * PacketClock.STEP_NANOS).carry(ELSEWHERE);
    assertEquals("ab[2]ef", network.fromServer());
    assertEquals(0, network.count(TcpCounter.STRAY_TIMES));
  }

  private static Network patient() {
    return new Network(new TcpLimits(3, 20, 50, 100 * Holes.ACKNOWLEDGED_NANOS, 1L << 50));
  }
}
