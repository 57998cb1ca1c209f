package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.event.Cursor;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of which readers want a part, on a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FilteredStreamTest {

  private static final String LISTINGS = Contract.decoded("new_listings");
  private static final String SUMMARY = Contract.decoded("market_summary");
  private static final String SHOUT = Contract.decoded("shout");
  private static final String UNKNOWN = "{\"type\":\"auction\",\"game\":\"artale\"}";

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
  void theSameFilterGivesTheSameBytesLiveFromTheRingAndFromTheLogOfAnyReplica() throws Exception {
    Replica large = opened(Replica.ready(redis));
    SseReader live = opened(SseReader.live(large, "?game=artale&game=other"));
    for (int i = 0; i < 40; i++) {
      publisher.publish(LISTINGS, SHOUT, UNKNOWN, SUMMARY, SHOUT);
    }
    assertEquals(80, live.awaitEvents(80).events().size());
    assertTrue(live.events().stream().allMatch(event -> event.contains("\"type\":\"shout\"")));
    Replica small = opened(Replica.ready(redis, 16, Replica.STREAMS));
    String query = "?game=other&game=ARTALE&game=artale&last_event_id=" + cursor(0);
    for (Replica replica : List.of(large, small)) {
      SseReader resumed = opened(SseReader.at(URI.create(replica.uri() + query)));
      assertEquals(live.events(), resumed.awaitEvents(80).events());
    }
  }

  @Test
  void aTypeThatThisReplicaDoesNotKnowGoesToReadersWithoutAFilter() throws Exception {
    Replica replica = opened(Replica.ready(redis));
    SseReader all = opened(SseReader.live(replica));
    SseReader some = opened(SseReader.live(replica, "?game=artale"));
    publisher.publish(UNKNOWN, SHOUT);
    assertTrue(all.awaitEvents(2).events().getFirst().contains("auction"));
    assertEquals(List.of(cursor(2)), some.awaitEvents(1).ids());
  }

  @Test
  void aReaderThatGetsNothingIsToldHowFarItIs() throws Exception {
    var often = new StreamSettings(Duration.ofMillis(30), Duration.ofMillis(5), 10, 10, "*");
    Replica replica = opened(Replica.ready(redis, 1_000, often));
    SseReader reader = opened(SseReader.live(replica, "?type=shout"));
    publisher.publish(LISTINGS, LISTINGS);
    awaitLast(reader, "id: " + cursor(2) + "\n");
    assertEquals(List.of(), reader.events());
  }

  @Test
  void aLongRunThatIsLeftOutMovesTheReadersOnWithoutAHeartbeat() throws Exception {
    Replica replica = opened(Replica.ready(redis, 10_000, Replica.STREAMS));
    SseReader reader = opened(SseReader.live(replica, "?type=shout"));
    Await.until(
        () -> "moved on: " + reader.blocks(),
        () -> {
          publisher.publish(100);
          return reader.blocks().size() > 2;
        });
    assertTrue(reader.blocks().getLast().startsWith("id: " + publisher.head().epoch()));
    assertTrue(reader.blocks().size() < 10, "at most one a second");
  }

  @Test
  void aResumeThroughEventsThatAreLeftOutEndsWithThePlaceReached() throws Exception {
    publisher.publish(6_000);
    for (int ringEvents : List.of(16, 10_000)) {
      Replica replica = opened(Replica.ready(redis, ringEvents, Replica.STREAMS));
      String query = "?type=shout&last_event_id=" + cursor(1);
      SseReader reader = opened(SseReader.at(URI.create(replica.uri() + query)));
      awaitLast(reader, "id: " + cursor(6_000) + "\n");
      assertEquals(List.of(), reader.events());
    }
  }

  @Test
  void gapsAndResetsPassEveryFilter() throws Exception {
    Replica replica = opened(Replica.ready(redis));
    SseReader reader = opened(SseReader.live(replica, "?type=shout"));
    publisher.publish(LISTINGS, SHOUT);
    reader.awaitEvents(1);
    String shout = cursor(2);
    redis.run(Command.FLUSHALL);
    publisher.publish(LISTINGS, SHOUT);
    reader.awaitEvents(3);
    assertEquals(shout, reader.ids().getFirst());
    assertTrue(reader.ids().get(1).startsWith("reset "));
    assertEquals(publisher.head().toString(), reader.ids().getLast());
  }

  @Test
  void oneFilterTooManyIsToldToComeBackLaterUntilAnotherGoes() throws Exception {
    var limited = new StreamSettings(Replica.NEVER, Duration.ofMillis(5), 100, 1, "*");
    Replica replica = opened(Replica.ready(redis, 64, limited));
    SseReader first = opened(SseReader.live(replica, "?q=a"));
    opened(SseReader.live(replica, "?q=A&q=a"));
    opened(SseReader.live(replica));
    SseReader refused = opened(SseReader.at(URI.create(replica.uri() + "?q=b")));
    Await.until(() -> "it ends", () -> !refused.isOpen());
    assertEquals(200, refused.response().statusCode());
    String words = refused.blocks().getFirst();
    assertTrue(words.startsWith(": too many different filters\nretry: "), words);
    open.get(2).close();
    first.close();
    Await.until(() -> "both have gone", () -> replica.connections() == 1);
    opened(SseReader.live(replica, "?q=b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"side=both", "min_price=x", "type=auction"})
  void aMistakeOfTheClientIsAnsweredWithTheParametersName(String query) throws Exception {
    Replica replica = opened(Replica.ready(redis));
    var request = HttpRequest.newBuilder(URI.create(replica.uri() + "?" + query)).build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(400, response.statusCode());
      var headers = response.headers();
      assertEquals("application/problem+json", headers.firstValue("Content-Type").orElseThrow());
      assertEquals("*", headers.firstValue("Access-Control-Allow-Origin").orElseThrow());
      String name = query.substring(0, query.indexOf('='));
      assertTrue(response.body().contains("\"parameter\":\"" + name + "\""), response.body());
    }
    assertEquals(0, replica.connections());
  }

  private static void awaitLast(SseReader reader, String block) {
    Await.until(
        () -> block + " at the end of " + reader.blocks(),
        () -> !reader.blocks().isEmpty() && reader.blocks().getLast().equals(block));
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private String cursor(long offset) {
    return new Cursor(publisher.head().epoch(), offset).toString();
  }
}
