package io.marketcast.agent.tcp;

import static io.marketcast.agent.tcp.TestPacket.ACK;
import static io.marketcast.agent.tcp.TestPacket.CLIENT;
import static io.marketcast.agent.tcp.TestPacket.FIN;
import static io.marketcast.agent.tcp.TestPacket.RST;
import static io.marketcast.agent.tcp.TestPacket.SERVER;
import static io.marketcast.agent.tcp.TestPacket.SYN;
import static io.marketcast.agent.tcp.TestPacket.client;
import static io.marketcast.agent.tcp.TestPacket.server;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.tcp.packet.TcpCounter;
import org.junit.jupiter.api.Test;

/** How connections begin, end, and make room for others. */
final class ConnectionLifeTest {

  private static final TestPacket OPENING = new TestPacket(CLIENT, SERVER, 99, SYN, "");
  private static final TestPacket ACCEPTING = new TestPacket(SERVER, CLIENT, 199, SYN | ACK, "");

  @Test
  void aConnectionIsFollowedInBothDirectionsFromItsHandshake() {
    var network =
        new Network().carry(OPENING, ACCEPTING, client(100, "hello"), server(200, "welcome"));
    assertEquals("hello", network.connections().getFirst().fromClient());
    assertEquals("welcome", network.fromServer());
    assertEquals(1, network.count(TcpCounter.FLOWS));
  }

  @Test
  void theSynTellsWhoIsTheClientWhateverThePorts() {
    var opening = new TestPacket(SERVER, CLIENT, 99, SYN, "");
    var network = new Network().carry(opening, server(100, "asks"), client(7, "answers"));
    assertEquals("asks", network.connections().getFirst().fromClient());
    assertEquals("answers", network.fromServer());
  }

  @Test
  void aSynThatComesTwiceOrLateChangesNothing() {
    var network = new Network().carry(OPENING, OPENING, client(100, "ab"), OPENING);
    network.carry(client(102, "cd"));
    assertEquals("abcd", network.connections().getFirst().fromClient());
    assertEquals(1, network.connections().size());
  }

  @Test
  void aNewConnectionOnTheSamePortsIsANewStream() {
    var network = new Network().carry(OPENING, client(100, "old"));
    network.carry(new TestPacket(CLIENT, SERVER, 70_000, SYN, ""), client(70_001, "new"));
    assertEquals(2, network.connections().size());
    assertEquals("old.", network.connections().getFirst().fromClient());
    assertEquals("new", network.connections().getLast().fromClient());
    assertEquals(1, network.count(TcpCounter.FLOWS_REUSED));
  }

  @Test
  void aNewConnectionWhoseHandshakeWasMissedIsNoticedAfterAFewStrays() {
    var network = new Network().carry(server(0, "old"));
    int far = 1 << 30;
    network.carry(server(far, "lost"), server(far + 4, "also"), server(far + 8, "new"));
    assertEquals("old.", network.fromServer());
    assertEquals("new", network.connections().getLast().fromServer());
  }

  @Test
  void aConnectionEndsWhenBothSidesHaveSaidSo() {
    var network = new Network().carry(OPENING, ACCEPTING, client(100, "bye").with(FIN));
    assertEquals("bye", network.connections().getFirst().fromClient());
    network.carry(server(200, "bye too").with(FIN));
    assertEquals("bye too.", network.fromServer());
  }

  @Test
  void anEarlyFinWaitsForTheBytesBeforeIt() {
    var network = new Network().carry(OPENING, ACCEPTING, client(100, "x").with(FIN));
    network.carry(server(203, "def").with(FIN));
    assertEquals("", network.fromServer());
    network.carry(server(200, "abc"));
    assertEquals("abcdef.", network.fromServer());
  }

  @Test
  void aFinBeforeBytesThatHaveComeIsForgedAndHarmless() {
    var network = new Network().carry(OPENING, ACCEPTING, client(100, "x").with(FIN));
    network.carry(server(200, "abcdef"), server(201, "b").with(FIN), server(206, "ghi"));
    assertEquals("abcdefghi", network.fromServer());
    assertEquals(1, network.count(TcpCounter.STRAY_ENDS));
  }

  @Test
  void lateRetransmissionsOfAnEndedConnectionAreNoNewOne() {
    var network = new Network().carry(OPENING, ACCEPTING, client(100, "ab").with(FIN));
    network.carry(server(200, "cd").with(FIN), server(200, "cd").with(FIN), client(100, "ab"));
    assertEquals(1, network.connections().size());
    assertEquals(2, network.count(TcpCounter.AFTER_END));
  }

  @Test
  void aResetEndsAConnection() {
    var network = new Network().carry(server(0, "abc"), server(3, "").with(RST));
    assertEquals("abc.", network.fromServer());
  }

  @Test
  void aResetThatDoesNotFitIsForgedAndHarmless() {
    var network = new Network().carry(server(0, "abc"), server(77, "").with(RST));
    network.carry(server(3, "def"));
    assertEquals("abcdef", network.fromServer());
    assertEquals(1, network.count(TcpCounter.STRAY_ENDS));
  }

  @Test
  void segmentsWithoutPayloadOpenNoConnection() {
    var network = new Network().carry(server(0, ""), client(5, ""));
    assertEquals(0, network.connections().size());
    assertEquals(2, network.count(TcpCounter.BARE));
  }

  @Test
  void aKeepAliveIsNoPlaceToJoinAt() {
    var network = new Network().carry(client(9, "x"), server(99, ""), server(100, "abc"));
    assertEquals("abc", network.fromServer());
  }

  @Test
  void theConnectionIdleLongestMakesRoomForANewOne() {
    var network = new Network();
    for (int port = 1; port <= 4; port++) {
      network.carry(new TestPacket(7000, 50_000 + port, 0, ACK, "hi")).pass(1);
    }
    assertEquals("hi.", network.connections().getFirst().fromServer());
    assertEquals("hi", network.connections().get(1).fromServer());
    assertEquals(1, network.count(TcpCounter.FLOWS_EVICTED));
  }

  @Test
  void silentConnectionsAreForgotten() {
    var network = new Network().carry(server(0, "abc"));
    network.pass(Network.LIMITS.idleNanos() + 1).carry(new TestPacket(7, 50_009, 0, ACK, "hi"));
    assertEquals("abc.", network.fromServer());
    assertEquals(1, network.count(TcpCounter.FLOWS_IDLE));
  }

  @Test
  void aConnectionThatNobodyWantsIsPassedOver() {
    var network = new Network().carry(server(0, "abc"), server(9, "held"));
    network.connections().getFirst().wantNoMore();
    network.carry(server(3, "def"), server(6, "ghi"));
    assertEquals("abc", network.fromServer());
    assertEquals(2, network.count(TcpCounter.UNWANTED));
  }

  @Test
  void heldBytesOfAllConnectionsTogetherAreBounded() {
    var network = new Network();
    for (int port = 1; port <= 3; port++) {
      network.carry(new TestPacket(7000, 50_000 + port, 0, ACK, "a"));
      network.carry(new TestPacket(7000, 50_000 + port, 5, ACK, "01234567890123456789"));
    }
    // two of them fit the 50 bytes there are, the third had to give up its hole
    assertEquals("a", network.connections().get(0).fromServer());
    assertEquals("a", network.connections().get(1).fromServer());
    assertEquals("a[4]01234567890123456789", network.connections().get(2).fromServer());
  }
}
