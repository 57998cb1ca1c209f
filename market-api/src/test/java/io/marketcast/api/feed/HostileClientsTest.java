package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.marketcast.api.feed.admission.AccessSettings;
import io.marketcast.api.feed.admission.AddressLimits;
import io.marketcast.api.feed.stream.StreamSettings;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that mean ill, beside one that does not: it must not notice them. */
final class HostileClientsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long MOST_HELD_BYTES = 30L << 20;
  private static final StreamSettings STREAMS =
      new StreamSettings(Duration.ofMillis(300), Duration.ofMillis(5), 500, 100, "*");
  private static final AccessSettings ACCESS =
      new AccessSettings(Replica.ACCESS.proxies(), new AddressLimits(10, 3, 60), PATIENCE);

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void readersThatNeverReadAreCutOffEvenWhereTheFeedIsSlow() throws Exception {
    Replica replica = replica();
    try (var good = new PacedReader(FEED, replica)) {
      for (int i = 0; i < 20; i++) {
        FEED.opened(RawClient.get(replica.port(), "/api/v1/stream?since=-1000", ""));
        FEED.opened(RawClient.messages(replica.port(), "?since=-1000", ""));
      }
      Await.until(() -> "41 streams", () -> replica.connections() == 41);
      for (int i = 0; i < 60; i++) {
        FEED.publisher().publishLarge(100_000); // too little for the ring to go round
      }
      Await.until(
          () -> "all but one are cut off: " + replica.connections(),
          () -> replica.connections() == 1);
      good.assertUnharmed("silent readers");
    }
  }

  @Test
  void oneByteASecondIsAsGoodAsNothing() throws Exception {
    Replica replica = replica();
    try (var good = new PacedReader(FEED, replica)) {
      for (int i = 0; i < 40; i++) {
        FEED.publisher().publishLarge(100_000);
      }
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        slow.add(FEED.opened(RawClient.get(replica.port(), "/api/v1/stream?since=-1000", "")));
      }
      Await.until(() -> "11 streams", () -> replica.connections() == 11);
      Await.until(
          () -> "all but one are cut off: " + replica.connections(),
          () -> {
            slow.forEach(HostileClientsTest::readByte);
            return replica.connections() == 1;
          });
      good.assertUnharmed("readers of a byte at a time");
    }
  }

  @Test
  void requestsThatAreNeverFinishedAreNotWaitedFor() throws Exception {
    Replica replica = replica();
    try (var good = new PacedReader(FEED, replica)) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        slow.add(FEED.opened(new RawClient(replica.port())));
        slow.getLast().send(i % 3 == 0 ? "" : "GET /api/v1/stream HTTP/1.1\r\nX: ");
      }
      RawClient second = FEED.opened(RawClient.get(replica.port(), "/none", ""));
      assertTrue(second.readSome().startsWith("HTTP/1.1 404 "));
      slow.add(second); // one that has asked before
      long deadline = System.nanoTime() + PATIENCE.multipliedBy(10).toNanos();
      int alive = slow.size();
      while (alive > 0) {
        assertTrue(System.nanoTime() < deadline, alive + " are still connected");
        slow.removeIf(client -> !dribble(client));
        alive = slow.size();
        Thread.sleep(100); // their pace
      }
      good.assertUnharmed("unfinished requests");
    }
  }

  @Test
  void aStreamAndAWebSocketMayBeOlderThanARequestMay() throws Exception {
    Replica replica = replica();
    SseReader events = FEED.live(replica, "");
    MessageReader messages = FEED.opened(MessageReader.live(replica, ""));
    long until = System.nanoTime() + PATIENCE.multipliedBy(3).toNanos();
    Await.until(() -> "three times the limit", () -> System.nanoTime() > until);
    FEED.publisher().publish(1);
    events.awaitEvents(1);
    messages.awaitEvents(1);
  }

  @Test
  void headersAndAddressesWithoutEndAreRefused() throws Exception {
    Replica replica = replica();
    try (var good = new PacedReader(FEED, replica)) {
      for (int i = 0; i < 5; i++) {
        assertRefused(replica, 431, "GET / HTTP/1.1\r\n", "X-Flood: yes\r\n");
        assertRefused(replica, 431, "GET / HTTP/1.1\r\nX: ", "x".repeat(999));
        assertRefused(replica, 414, "GET /?q=", "x".repeat(999));
      }
      good.assertUnharmed("floods of headers");
    }
  }

  @Test
  void moreRequestsBehindAStreamEndIt() throws Exception {
    Replica replica = replica();
    RawClient greedy = FEED.opened(RawClient.events(replica.port(), ""));
    Await.until(() -> "a stream", () -> replica.connections() == 1);
    greedy.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Await.until(() -> "it is closed", () -> replica.connections() == 0);
  }

  @Test
  void pingsWhoseAnswersNobodyReadsDoNotPileUp() throws Exception {
    Replica replica = replica();
    RawClient client = FEED.opened(RawClient.messages(replica.port(), "", ""));
    Await.until(() -> "a stream", () -> replica.connections() == 1);
    // a masked ping with 125 bytes, the mask being zero
    String pings = ("\u0089\u00fd\0\0\0\0" + "p".repeat(125)).repeat(1_000);
    long sent = 0;
    try {
      for (; sent < 1_000_000; sent += 1_000) {
        client.send(pings);
        assertTrue(PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() < MOST_HELD_BYTES);
      }
    } catch (SocketException closed) {
      // long before that
    }
    assertTrue(sent < 1_000_000, "it is never sent away");
    Await.until(() -> "it is closed", () -> replica.connections() == 0);
  }

  @Test
  void framesThatAreTooLongOrNotMaskedEndTheConnection() throws Exception {
    Replica replica = replica();
    String tooLong = "\u0081\u00fe\u0010\u0001\0\0\0\0" + "x".repeat(0x1001);
    String hugeToCome = "\u0081\u00ff\u007f\0\0\0\0\0\0\0\0\0\0\0";
    String notMasked = "\u0081\u0004ping";
    for (String frame : List.of(tooLong, hugeToCome, notMasked)) {
      RawClient client = FEED.opened(RawClient.messages(replica.port(), "", ""));
      Await.until(() -> "a stream", () -> replica.connections() == 1);
      client.send(frame);
      Await.until(() -> "it is closed", () -> replica.connections() == 0);
    }
  }

  @Test
  void clientsThatReconnectWithoutPauseGetNowhere() throws Exception {
    Replica replica = replica();
    try (var good = new PacedReader(FEED, replica)) {
      var asked = new AtomicInteger();
      long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      var attackers = new ArrayList<Thread>();
      for (int i = 0; i < 4; i++) {
        attackers.add(Thread.ofVirtual().start(() -> reconnect(replica.port(), until, asked)));
      }
      for (Thread attacker : attackers) {
        attacker.join();
      }
      Await.until(() -> "only the good one is left", () -> replica.connections() == 1);
      assertTrue(asked.get() > 300, asked + " attempts are no attack");
      assertTrue(replica.count("refusals") > asked.get() - 100, "few got in");
      good.assertUnharmed("reconnects");
    }
  }

  @Test
  void oneAddressHasItsShareAndTheOthersHaveTheirs() throws Exception {
    Replica replica = replica();
    String one = "X-Forwarded-For: 2001:db8:1:2::";
    for (int i = 0; i < 10; i++) {
      FEED.opened(RawClient.events(replica.port(), one + (i + 1) + "\r\n"));
    }
    Await.until(() -> "10 streams", () -> replica.connections() == 10);
    String refused = FEED.opened(RawClient.events(replica.port(), one + "ff\r\n")).readAll();
    assertTrue(refused.startsWith("HTTP/1.1 200 "), refused);
    assertTrue(refused.contains(": too many streams of one address\nretry: "), refused);
    String told = FEED.opened(RawClient.messages(replica.port(), "", one + "ff\r\n")).readAll();
    assertTrue(told.contains("\u0003\u00f5full, try again later"), told);
    String other = "X-Forwarded-For: 2001:db8:1:3::1\r\n";
    FEED.opened(RawClient.events(replica.port(), other));
    Await.until(() -> "one more", () -> replica.connections() == 11);
  }

  @Test
  void oneAddressCannotTakeAllFilters() throws Exception {
    Replica replica = replica();
    String one = "X-Forwarded-For: 198.51.100.1\r\n";
    for (String words : List.of("a", "b", "c", "a", "A")) {
      FEED.opened(RawClient.get(replica.port(), "/api/v1/stream?q=" + words, one));
    }
    Await.until(() -> "5 streams", () -> replica.connections() == 5);
    String path = "/api/v1/stream?q=d";
    String refused = FEED.opened(RawClient.get(replica.port(), path, one)).readAll();
    assertTrue(refused.contains(": too many different filters of one address\n"), refused);
    FEED.opened(RawClient.get(replica.port(), path, "X-Forwarded-For: 198.51.100.2\r\n"));
    Await.until(() -> "one more", () -> replica.connections() == 6);
  }

  private static void reconnect(int port, long until, AtomicInteger asked) {
    while (System.nanoTime() < until) {
      try (RawClient client = RawClient.events(port, "X-Forwarded-For: 203.0.113.9\r\n")) {
        client.readSome();
        asked.incrementAndGet();
      } catch (IOException e) {
        // the next
      }
    }
  }

  private static void assertRefused(Replica replica, int status, String head, String again)
      throws IOException {
    try (var client = new RawClient(replica.port())) {
      client.send(head);
      String much = again.repeat(64_000 / again.length());
      for (int i = 0; i < 500; i++) {
        client.send(much);
      }
      fail("32 megabytes are read");
    } catch (SocketException closed) {
      // before all was sent, so that the answer may be lost
    }
    try (var client = new RawClient(replica.port())) {
      client.send(head + again.repeat(8_300 / again.length() + 1));
      String answer = client.readSome(); // Vert.x may close before it has been sent
      boolean isRefused = answer.isEmpty() || answer.contains(" " + status + " ");
      assertTrue(isRefused, head + " is answered with: " + answer);
    }
  }

  private static void readByte(RawClient client) {
    try {
      client.readByte();
    } catch (IOException e) {
      // it has been cut off
    }
  }

  /** Sends one byte more; false where the connection has been closed. */
  private static boolean dribble(RawClient client) {
    try {
      client.send("x");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Replica replica() {
    return FEED.opened(Replica.ready(FEED.redis(), 1_000, STREAMS, ACCESS));
  }
}
