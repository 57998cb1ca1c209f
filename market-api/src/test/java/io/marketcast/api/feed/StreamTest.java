package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.event.Cursor;
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
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Streams of replicas on a real Redis that works. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamTest {

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestRedis redis;
  private Publisher publisher;

  @BeforeAll
  void startRedis() throws Exception {
    redis = new TestRedis();
  }

  @AfterAll
  void stopRedis() throws Exception {
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.run(Command.FLUSHALL);
    publisher = new Publisher(redis);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
    open.clear();
  }

  @Test
  void allReadersOfAllReplicasGetTheSameBytes() throws Exception {
    var replicas = List.of(replica(), replica());
    var readers = new ArrayList<SseReader>();
    for (int i = 0; i < 20; i++) {
      readers.add(opened(SseReader.live(replicas.get(i % 2))));
    }
    for (int i = 0; i < 50; i++) {
      publisher.publish(1 + i % 7);
    }
    int published = (int) publisher.head().offset();
    List<String> first = readers.getFirst().awaitEvents(published).events();
    assertEquals(ids(1, published), readers.getFirst().ids());
    for (SseReader reader : readers) {
      assertEquals(first, reader.awaitEvents(published).events());
    }
  }

  @Test
  void everyCursorOfTheRingContinuesWithExactlyWhatFollowsIt() throws Exception {
    publisher.publish(30);
    Replica replica = replica();
    for (long offset = 0; offset <= 30; offset += 3) {
      SseReader reader = opened(SseReader.after(replica, cursor(offset)));
      reader.awaitEvents((int) (30 - offset));
      Await.until(() -> "its first id", () -> reader.blocks().size() >= 2);
      assertEquals(ids(offset + 1, 30), reader.ids());
      assertEquals("id: " + cursor(offset) + "\n", reader.blocks().get(1));
    }
  }

  @Test
  void aCursorOlderThanTheRingContinuesFromTheLogAndJoinsTheRing() throws Exception {
    publisher.publish(500);
    Replica replica = opened(Replica.ready(redis, 16, Replica.STREAMS));
    SseReader reader = opened(SseReader.after(replica, cursor(7)));
    reader.awaitEvents(493);
    publisher.publish(5);
    reader.awaitEvents(498);
    assertEquals(ids(8, 505), reader.ids());
  }

  @Test
  void whatTheLogNoLongerHasIsAGapAndThenTheRest() throws Exception {
    publisher = new Publisher(redis, 100);
    publisher.publish(1);
    publisher.publish(400);
    publisher.publish(1);
    Replica replica = opened(Replica.ready(redis, 16, Replica.STREAMS));
    SseReader reader = opened(SseReader.after(replica, cursor(5)));
    long oldest = oldestInLog();
    int after = (int) (402 - oldest + 1);
    reader.awaitEvents(1 + after);
    assertEquals("gap " + cursor(oldest - 1), reader.ids().getFirst());
    String from = "\"from\":\"" + cursor(6) + "\"";
    assertTrue(reader.events().getFirst().contains(from), reader.events().getFirst());
    assertEquals(ids(oldest, 402), reader.ids().subList(1, 1 + after));
  }

  @Test
  void theHeaderWinsOverEitherParameter() throws Exception {
    publisher.publish(9);
    Replica replica = replica();
    URI both = URI.create(replica.uri() + "?last_event_id=" + cursor(5));
    assertEquals(ids(6, 9), opened(SseReader.at(both)).awaitEvents(4).ids());
    URI camel = URI.create(replica.uri() + "?lastEventId=" + cursor(6));
    assertEquals(ids(7, 9), opened(SseReader.at(camel)).awaitEvents(3).ids());
    var request = HttpRequest.newBuilder(both).header("Last-Event-ID", cursor(8)).build();
    var response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      byte[] start = body.readNBytes(40);
      assertTrue(new String(start).contains("id: " + cursor(8)), new String(start));
    }
  }

  @Test
  void aCursorThatWasNeverGivenOutIsToldSoAndBeginsWithTheEpoch() throws Exception {
    publisher.publish(3);
    Replica replica = replica();
    for (String unknown : List.of(cursor(4), "nonsense")) {
      SseReader reader = opened(SseReader.after(replica, unknown)).awaitEvents(4);
      assertEquals(withReset(ids(1, 3)), reader.ids());
      assertTrue(reader.events().getFirst().contains("unknown_cursor"));
    }
    SseReader reader = opened(SseReader.after(replica, "otherepoch:2")).awaitEvents(4);
    assertEquals(withReset(ids(1, 3)), reader.ids());
    assertTrue(reader.events().getFirst().contains("new_epoch"));
  }

  @Test
  void aQueryThatCannotBeDecodedIsAnsweredWithTheClientsMistake() throws Exception {
    String request = "GET /api/v1/stream?last_event_id=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (var client = new Socket("127.0.0.1", replica().port())) {
      client.getOutputStream().write(request.getBytes(US_ASCII));
      var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
      assertTrue(lines.readLine().contains(" 400 "));
    }
  }

  @Test
  void slowReadersHurtNobodyPinLittleAndAreCutOffWhenTheRingHasGoneRound() throws Exception {
    var watchful = new StreamSettings(Duration.ofMillis(50), Duration.ofMillis(5), 10, 100, "*");
    Replica replica = opened(Replica.ready(redis, 64, watchful));
    for (int i = 0; i < 5; i++) {
      opened(new SilentClient(replica.port()));
    }
    SseReader reader = opened(SseReader.live(replica));
    Await.until(() -> "six streams", () -> replica.connections() == 6);
    int events = 0;
    long mostPinned = 0;
    while (replica.connections() > 1 && events < 400) {
      publisher.publishLarge(100_000);
      events++;
      reader.awaitEvents(events);
      mostPinned = Math.max(mostPinned, PooledByteBufAllocator.DEFAULT.pinnedDirectMemory());
    }
    Await.until(() -> "the silent ones are cut off", () -> replica.connections() == 1);
    assertEquals(ids(1, events), reader.ids());
    assertTrue(mostPinned < 5 * 500_000, mostPinned + " bytes held for slow readers");
    Await.until(
        () -> "all is given back, not " + PooledByteBufAllocator.DEFAULT.pinnedDirectMemory(),
        () -> PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() == 0);
  }

  @Test
  void oneStreamTooManyIsToldToComeBackLater() throws Exception {
    var limited = new StreamSettings(Replica.NEVER, Duration.ofMillis(5), 1, 100, "*");
    Replica replica = opened(Replica.ready(redis, 64, limited));
    SseReader first = opened(SseReader.live(replica));
    SseReader second = opened(SseReader.at(replica.uri()));
    Await.until(() -> "the second ends", () -> !second.isOpen());
    assertEquals(200, second.response().statusCode());
    assertTrue(
        second.blocks().getFirst().startsWith(": full\nretry: "), second.blocks().toString());
    assertTrue(first.isOpen());
    first.close();
    Await.until(() -> "the first has gone", () -> replica.connections() == 0);
    opened(SseReader.live(replica));
  }

  @Test
  void anIdOnlyBlockComesOnConnectAndThenAgainAndAgain() throws Exception {
    var often = new StreamSettings(Duration.ofMillis(30), Duration.ofMillis(5), 10, 100, "*");
    publisher.publish(2);
    Replica replica = opened(Replica.ready(redis, 64, often));
    SseReader reader = opened(SseReader.live(replica));
    Await.until(() -> "heartbeats", () -> reader.blocks().size() > 4);
    assertTrue(reader.blocks().getFirst().startsWith("retry: "));
    assertEquals("id: " + cursor(2) + "\n", reader.blocks().get(1));
    assertEquals("id: " + cursor(2) + "\n", reader.blocks().get(4));
    publisher.publish(1);
    Await.until(
        () -> "a heartbeat with the new id",
        () -> reader.blocks().getLast().equals("id: " + cursor(3) + "\n"));
  }

  @Test
  void theHeadersAreThoseThatProxiesAndBrowsersNeed() throws Exception {
    var response = opened(SseReader.live(replica())).response();
    var headers = response.headers();
    assertEquals("text/event-stream", headers.firstValue("Content-Type").orElseThrow());
    assertEquals("no-cache, no-transform", headers.firstValue("Cache-Control").orElseThrow());
    assertEquals("no", headers.firstValue("X-Accel-Buffering").orElseThrow());
    assertEquals("*", headers.firstValue("Access-Control-Allow-Origin").orElseThrow());
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
  }

  @Test
  void onlyGetAndHeadAreServed() throws Exception {
    Replica replica = replica();
    assertEquals(200, status(replica, "HEAD"));
    assertEquals(405, status(replica, "POST"));
    assertEquals(405, status(replica, "DELETE"));
    assertEquals(0, replica.connections());
  }

  @Test
  void aReplicaThatStopsEndsItsStreamsInGoodOrder() throws Exception {
    Replica replica = replica();
    SseReader reader = opened(SseReader.live(replica));
    replica.endStreams();
    Await.until(() -> "the stream ends", () -> !reader.isOpen());
    assertTrue(reader.blocks().getLast().startsWith("retry: "), reader.blocks().toString());
    SseReader late = opened(SseReader.at(replica.uri()));
    Await.until(() -> "a late one is sent away", () -> !late.isOpen());
  }

  private static int status(Replica replica, String method) throws Exception {
    var request =
        HttpRequest.newBuilder(replica.uri())
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private Replica replica() {
    return opened(Replica.ready(redis));
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private long oldestInLog() {
    String id =
        redis
            .run(Command.XRANGE, "{marketcast}:log", "-", "+", "COUNT", "1")
            .get(0)
            .get(0)
            .toString();
    return Long.parseLong(id.replace("-0", ""));
  }

  private String cursor(long offset) {
    return new Cursor(publisher.head().epoch(), offset).toString();
  }

  private List<String> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(this::cursor).toList();
  }

  private List<String> withReset(List<String> ids) {
    return Stream.concat(Stream.of("reset " + cursor(0)), ids.stream()).toList();
  }
}
