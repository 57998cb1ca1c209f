package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.Contract;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The feed over WebSockets, read by Java's own client, beside the same feed over SSE. */
final class MessageStreamTest {

  private static final String PATH = "/api/v1/realtime/ws";
  private static final String LISTINGS = Contract.decoded("new_listings");
  private static final String SHOUT = Contract.decoded("shout");
  private static final StreamSettings WATCHFUL =
      new StreamSettings(Duration.ofMillis(500), Duration.ofMillis(5), 100, 100, "*");

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void itIsTheSameStreamAsTheEventsLiveFromTheRingAndFromTheLog() throws Exception {
    Replica large = FEED.replica();
    SseReader events = FEED.live(large, "");
    MessageReader live = live(large, "");
    for (int i = 0; i < 40; i++) {
      FEED.publisher().publish(LISTINGS, SHOUT);
      FEED.publisher().publish(3);
    }
    List<String> expected = data(events.awaitEvents(200));
    assertEquals(expected, live.awaitEvents(200).events());
    Replica small = FEED.replica(16);
    for (Replica replica : List.of(large, small)) {
      String all = "?last_event_id=" + FEED.cursor(0);
      RawClient resumed = FEED.opened(RawClient.messages(replica.port(), all, ""));
      assertEquals(expected, resumed.readMessages(201).subList(1, 201));
      // Java's client is not asked for more than its first buffer, see MessageReader
      MessageReader some = live(replica, "?last_event_id=" + FEED.cursor(150));
      assertEquals(expected.subList(150, 200), some.awaitEvents(50).events());
    }
    assertEquals(expected.subList(190, 200), live(small, "?since=-10").awaitEvents(10).events());
  }

  @Test
  void messagesOfEveryLengthComeWhole() throws Exception {
    Replica replica = FEED.replica();
    MessageReader reader = live(replica, "");
    SseReader events = FEED.live(replica, "");
    for (int bytes : List.of(1, 40, 41, 42, 43, 44, 45, 60, 65_400, 65_500, 65_600, 300_000)) {
      FEED.publisher().publishLarge(bytes);
    }
    assertEquals(data(events.awaitEvents(12)), reader.awaitEvents(12).events());
  }

  @Test
  void theFirstMessageSaysWhereItBeginsAndWhatToExpect() throws Exception {
    FEED.publisher().publish(2);
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, WATCHFUL));
    var connected = new JsonObject(live(replica, "").messages().getFirst());
    assertEquals("connected", connected.getString("type"));
    assertEquals(FEED.cursor(2), connected.getString("cursor"));
    assertEquals(0.5, connected.getDouble("heartbeat_seconds"));
    assertTrue(connected.getString("replica").length() > 10);
    int retryMillis = connected.getInteger("retry_ms");
    assertTrue(retryMillis >= 1_000 && retryMillis < 3_000, "retry " + retryMillis);
    var resumed = new JsonObject(live(replica, "?since=-1").messages().getFirst());
    assertEquals(FEED.cursor(1), resumed.getString("cursor"));
  }

  @Test
  void aFilterIsTheSameAsForEventsAndTheCursorMovesOn() throws Exception {
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, WATCHFUL));
    SseReader events = FEED.live(replica, "?type=shout&q=&game=artale");
    MessageReader reader = live(replica, "?type=shout&q=&game=artale");
    FEED.publisher().publish(LISTINGS, SHOUT, LISTINGS, SHOUT, LISTINGS);
    assertEquals(data(events.awaitEvents(2)), reader.awaitEvents(2).events());
    reader.awaitMessage("{\"type\":\"cursor\",\"id\":\"" + FEED.cursor(5) + "\"}");
  }

  @Test
  void anUnknownCursorAndALogThatIsTooShortAreToldAfterTheFirstMessage() throws Exception {
    FEED.publisher(100).publish(1);
    FEED.publisher().publish(400);
    FEED.publisher().publish(1);
    Replica replica = FEED.replica(16);
    MessageReader unknown = live(replica, "?last_event_id=nonsense");
    unknown.awaitEvents(2);
    var connected = new JsonObject(unknown.messages().getFirst());
    assertTrue(connected.containsKey("cursor"));
    assertEquals(null, connected.getString("cursor"));
    assertEquals(
        "{\"type\":\"reset\",\"reason\":\"unknown_cursor\",\"cursor\":\"" + FEED.cursor(0) + "\"}",
        unknown.events().getFirst());
    String gap =
        live(replica, "?last_event_id=" + FEED.cursor(5)).awaitEvents(1).events().getFirst();
    assertTrue(gap.startsWith("{\"type\":\"gap\",\"from\":\"" + FEED.cursor(6) + "\""), gap);
  }

  @Test
  void aNewEpochIsToldLive() throws Exception {
    Replica replica = FEED.replica();
    MessageReader reader = live(replica, "");
    FEED.publisher().publish(2);
    reader.awaitEvents(2);
    FEED.redis().run(Command.FLUSHALL);
    FEED.publisher().publish(2);
    String reset = reader.awaitEvents(4).events().get(2);
    assertTrue(reset.startsWith("{\"type\":\"reset\",\"reason\":\"new_epoch\""), reset);
  }

  @Test
  void aPingInTextIsAnsweredAndAnythingElseIsNot() throws Exception {
    MessageReader reader = live(FEED.replica(), "");
    reader.send("hello");
    reader.send("ping");
    reader.awaitMessage("pong");
    assertEquals(2, reader.messages().size());
  }

  @Test
  void whoAnswersPingsStaysAndWhoDoesNotIsClosed() throws Exception {
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, WATCHFUL));
    MessageReader answering = live(replica, "");
    RawClient silent = FEED.opened(RawClient.messages(replica.port(), "", ""));
    Await.until(() -> "both", () -> replica.connections() == 2);
    Await.until(() -> "the silent one is closed", () -> replica.connections() == 1);
    assertTrue(silent.readAll().endsWith("\u0088\u0014\u000f\u00a1no answer to pings"));
    assertTrue(answering.isOpen());
    assertEquals(1, replica.count("slow.closes"));
  }

  @Test
  void oneThatFallsOffTheRingIsToldSoAndCanResume() throws Exception {
    var patient = new StreamSettings(Duration.ofMillis(700), Duration.ofMillis(5), 10, 10, "*");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 16, patient));
    MessageReader reader = live(replica, "");
    RawClient slow = FEED.opened(RawClient.messages(replica.port(), "", ""));
    Await.until(() -> "both", () -> replica.connections() == 2);
    int events = 0;
    while (replica.count("slow.closes") == 0 && events < 400) {
      FEED.publisher().publishLarge(100_000);
      reader.awaitEvents(++events);
      assertTrue(PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() < 3_000_000);
    }
    String sent = slow.readAll();
    assertTrue(sent.endsWith("too slow, resume behind the last id"), "ends with a reason");
    String last = sent.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    MessageReader resumed = live(replica, "?last_event_id=" + last);
    long offset = Long.parseLong(last.split(":")[1]);
    resumed.awaitEvents((int) (events - offset));
    assertEquals(reader.events().subList((int) offset, events), resumed.events());
  }

  @Test
  void oneTooManyIsToldToTryAgainLater() throws Exception {
    var limited = new StreamSettings(Replica.NEVER, Duration.ofMillis(5), 1, 100, "*");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, limited));
    live(replica, "");
    MessageReader second = FEED.opened(MessageReader.at(replica.webSocketUri()));
    assertEquals("1013 full, try again later", second.awaitEnd());
    assertEquals(1, replica.connections());
  }

  @Test
  void aReplicaThatStopsSaysSo() throws Exception {
    Replica replica = FEED.replica();
    MessageReader reader = live(replica, "");
    replica.endStreams();
    assertEquals("1012 this replica ends, come back to it or another", reader.awaitEnd());
    Await.until(() -> "none is left", () -> replica.connections() == 0);
    MessageReader late = FEED.opened(MessageReader.at(replica.webSocketUri()));
    assertTrue(late.awaitEnd().startsWith("1012 "));
  }

  @Test
  void aClientThatTalksTooMuchIsSentAway() throws Exception {
    MessageReader reader = live(FEED.replica(), "");
    for (int i = 0; i < 400 && reader.isOpen(); i++) {
      try {
        reader.send("hello");
      } catch (CompletionException e) {
        break; // it has been closed meanwhile
      }
    }
    assertEquals("1008 too many messages", reader.awaitEnd());
  }

  @Test
  void requestsThatAreNoneAreRefused() throws Exception {
    var strict =
        new StreamSettings(Replica.NEVER, Duration.ofMillis(5), 10, 10, "https://market.example");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, strict));
    String plain = FEED.opened(RawClient.get(replica.port(), PATH, "")).readSome();
    assertTrue(plain.startsWith("HTTP/1.1 426 "), plain);
    assertTrue(opening(replica, "?side=both", "").startsWith("HTTP/1.1 400 "));
    assertTrue(opening(replica, "?side=both", "").contains("\"parameter\":\"side\""));
    String other = "Origin: https://other.example\r\n";
    assertTrue(opening(replica, "", other).startsWith("HTTP/1.1 403 "));
    String same = "Origin: https://market.example\r\n";
    assertTrue(opening(replica, "", same).startsWith("HTTP/1.1 101 "));
    String compressed = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    String answer = opening(replica, "", compressed);
    assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
    assertFalse(answer.toLowerCase(Locale.ROOT).contains("extensions"), answer);
  }

  private static String opening(Replica replica, String query, String headers) throws Exception {
    try (RawClient client = RawClient.messages(replica.port(), query, headers)) {
      return client.readSome();
    }
  }

  private static MessageReader live(Replica replica, String query) {
    return FEED.opened(MessageReader.live(replica, query));
  }

  private static List<String> data(SseReader reader) {
    return reader.events().stream()
        .map(block -> block.replaceFirst("(?s).*\ndata: (.*)\n$", "$1"))
        .toList();
  }
}
