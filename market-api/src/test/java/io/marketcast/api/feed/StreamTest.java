package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.redis.client.Command;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of replicas on a real Redis that works. */
final class StreamTest {

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void allReadersOfAllReplicasGetTheSameBytes() throws Exception {
    var replicas = List.of(FEED.replica(), FEED.replica());
    var readers = new ArrayList<SseReader>();
    for (int i = 0; i < 20; i++) {
      readers.add(FEED.opened(SseReader.live(replicas.get(i % 2))));
    }
    for (int i = 0; i < 50; i++) {
      FEED.publisher().publish(1 + i % 7);
    }
    int published = (int) FEED.publisher().head().offset();
    List<String> first = readers.getFirst().awaitEvents(published).events();
    assertEquals(FEED.ids(1, published), readers.getFirst().ids());
    for (SseReader reader : readers) {
      assertEquals(first, reader.awaitEvents(published).events());
    }
  }

  @Test
  void everyCursorOfTheRingContinuesWithExactlyWhatFollowsIt() throws Exception {
    FEED.publisher().publish(30);
    Replica replica = FEED.replica();
    for (long offset = 0; offset <= 30; offset += 3) {
      SseReader reader = FEED.opened(SseReader.after(replica, FEED.cursor(offset)));
      reader.awaitEvents((int) (30 - offset));
      Await.until(() -> "its first id", () -> reader.blocks().size() >= 2);
      assertEquals(FEED.ids(offset + 1, 30), reader.ids());
      assertEquals("id: " + FEED.cursor(offset) + "\n", reader.blocks().get(1));
    }
  }

  @Test
  void aCursorOlderThanTheRingContinuesFromTheLogAndJoinsTheRing() throws Exception {
    FEED.publisher().publish(500);
    Replica replica = FEED.replica(16);
    SseReader reader = FEED.opened(SseReader.after(replica, FEED.cursor(7)));
    reader.awaitEvents(493);
    FEED.publisher().publish(5);
    reader.awaitEvents(498);
    assertEquals(FEED.ids(8, 505), reader.ids());
  }

  @Test
  void whatTheLogNoLongerHasIsAGapAndThenTheRest() throws Exception {
    FEED.publisher(100);
    FEED.publisher().publish(1);
    FEED.publisher().publish(400);
    FEED.publisher().publish(1);
    Replica replica = FEED.replica(16);
    SseReader reader = FEED.opened(SseReader.after(replica, FEED.cursor(5)));
    long oldest = oldestInLog();
    int after = (int) (402 - oldest + 1);
    reader.awaitEvents(1 + after);
    assertEquals("gap " + FEED.cursor(oldest - 1), reader.ids().getFirst());
    String from = "\"from\":\"" + FEED.cursor(6) + "\"";
    assertTrue(reader.events().getFirst().contains(from), reader.events().getFirst());
    assertEquals(FEED.ids(oldest, 402), reader.ids().subList(1, 1 + after));
  }

  @Test
  void theHeaderWinsOverEitherParameter() throws Exception {
    FEED.publisher().publish(9);
    Replica replica = FEED.replica();
    URI both = URI.create(replica.uri() + "?last_event_id=" + FEED.cursor(5));
    assertEquals(FEED.ids(6, 9), FEED.opened(SseReader.at(both)).awaitEvents(4).ids());
    URI camel = URI.create(replica.uri() + "?lastEventId=" + FEED.cursor(6));
    assertEquals(FEED.ids(7, 9), FEED.opened(SseReader.at(camel)).awaitEvents(3).ids());
    var request = HttpRequest.newBuilder(both).header("Last-Event-ID", FEED.cursor(8)).build();
    var response =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      byte[] start = body.readNBytes(40);
      assertTrue(new String(start).contains("id: " + FEED.cursor(8)), new String(start));
    }
  }

  @Test
  void aCursorThatWasNeverGivenOutIsToldSoAndBeginsWithTheEpoch() throws Exception {
    FEED.publisher().publish(3);
    Replica replica = FEED.replica();
    for (String unknown : List.of(FEED.cursor(4), "nonsense")) {
      SseReader reader = FEED.opened(SseReader.after(replica, unknown)).awaitEvents(4);
      assertEquals(withReset(FEED.ids(1, 3)), reader.ids());
      assertTrue(reader.events().getFirst().contains("unknown_cursor"));
    }
    SseReader reader = FEED.opened(SseReader.after(replica, "otherepoch:2")).awaitEvents(4);
    assertEquals(withReset(FEED.ids(1, 3)), reader.ids());
    assertTrue(reader.events().getFirst().contains("new_epoch"));
  }

  @Test
  void aQueryThatCannotBeDecodedIsAnsweredWithTheClientsMistake() throws Exception {
    String request = "GET /api/v1/stream?last_event_id=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (var client = new Socket("127.0.0.1", FEED.replica().port())) {
      client.getOutputStream().write(request.getBytes(US_ASCII));
      var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      assertTrue(lines.readLine().contains(" 400 "));
    }
  }

  @Test
  void slowReadersHurtNobodyPinLittleAndAreCutOffWhenTheRingHasGoneRound() throws Exception {
    var watchful = new StreamSettings(Duration.ofMillis(50), Duration.ofMillis(5), 10, 100, "*");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, watchful));
    for (int i = 0; i < 5; i++) {
      FEED.opened(new SilentClient(replica.port()));
    }
    SseReader reader = FEED.live(replica, "");
    Await.until(() -> "six streams", () -> replica.connections() == 6);
    int events = 0;
    long mostPinned = 0;
    while (replica.connections() > 1 && events < 400) {
      FEED.publisher().publishLarge(100_000);
      events++;
      reader.awaitEvents(events);
      mostPinned = Math.max(mostPinned, PooledByteBufAllocator.DEFAULT.pinnedDirectMemory());
    }
    Await.until(() -> "the silent ones are cut off", () -> replica.connections() == 1);
    assertEquals(FEED.ids(1, events), reader.ids());
    assertTrue(mostPinned < 5 * 500_000, mostPinned + " bytes held for slow readers");
    Await.until(
        () -> "all is given back, not " + PooledByteBufAllocator.DEFAULT.pinnedDirectMemory(),
        () -> PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() == 0);
  }

  @Test
  void oneStreamTooManyIsToldToComeBackLater() throws Exception {
    var limited = new StreamSettings(Replica.NEVER, Duration.ofMillis(5), 1, 100, "*");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, limited));
    SseReader first = FEED.live(replica, "");
    SseReader second = FEED.opened(SseReader.at(replica.uri()));
    Await.until(() -> "the second ends", () -> !second.isOpen());
    assertEquals(200, second.response().statusCode());
    assertTrue(
        second.blocks().getFirst().startsWith(": full\nretry: "), second.blocks().toString());
    assertTrue(first.isOpen());
    first.close();
    Await.until(() -> "the first has gone", () -> replica.connections() == 0);
    FEED.live(replica, "");
  }

  @Test
  void anIdOnlyBlockComesOnConnectAndThenAgainAndAgain() throws Exception {
    var often = new StreamSettings(Duration.ofMillis(30), Duration.ofMillis(5), 10, 100, "*");
    FEED.publisher().publish(2);
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, often));
    SseReader reader = FEED.live(replica, "");
    Await.until(() -> "heartbeats", () -> reader.blocks().size() > 4);
    assertTrue(reader.blocks().getFirst().startsWith("retry: "));
    assertEquals("id: " + FEED.cursor(2) + "\n", reader.blocks().get(1));
    assertEquals("id: " + FEED.cursor(2) + "\n", reader.blocks().get(4));
    FEED.publisher().publish(1);
    Await.until(
        () -> "a heartbeat with the new id",
        () -> reader.blocks().getLast().equals("id: " + FEED.cursor(3) + "\n"));
  }

  @Test
  void theHeadersAreThoseThatProxiesAndBrowsersNeed() throws Exception {
    var response = FEED.opened(SseReader.live(FEED.replica())).response();
    var headers = response.headers();
    assertEquals("text/event-stream", headers.firstValue("Content-Type").orElseThrow());
    assertEquals("no-cache, no-transform", headers.firstValue("Cache-Control").orElseThrow());
    assertEquals("no", headers.firstValue("X-Accel-Buffering").orElseThrow());
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
  }

  @Test
  void onlyGetAndHeadAreServed() throws Exception {
    Replica replica = FEED.replica();
    assertEquals(200, status(replica, "HEAD"));
    assertEquals(405, status(replica, "POST"));
    assertEquals(405, status(replica, "DELETE"));
    assertEquals(0, replica.connections());
  }

  @Test
  void aReplicaThatStopsEndsItsStreamsInGoodOrder() throws Exception {
    Replica replica = FEED.replica();
    SseReader reader = FEED.live(replica, "");
    replica.endStreams();
    Await.until(() -> "the stream ends", () -> !reader.isOpen());
    assertTrue(reader.blocks().getLast().startsWith("retry: "), reader.blocks().toString());
    SseReader late = FEED.opened(SseReader.at(replica.uri()));
    Await.until(() -> "a late one is sent away", () -> !late.isOpen());
  }

  private static int status(Replica replica, String method) throws Exception {
    var request =
        HttpRequest.newBuilder(replica.uri())
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private long oldestInLog() {
    String id =
        FEED.redis()
            .run(Command.XRANGE, "{marketcast}:log", "-", "+", "COUNT", "1")
            .get(0)
            .get(0)
            .toString();
    return Long.parseLong(id.replace("-0", ""));
  }

  private List<String> withReset(List<String> ids) {
    return Stream.concat(Stream.of("reset " + FEED.cursor(0)), ids.stream()).toList();
  }
}
