package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.stream.StreamSettings;
import io.marketcast.protocol.Contract;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of which readers want a part, on a real Redis. */
final class FilteredStreamTest {

  private static final String LISTINGS = Contract.decoded("new_listings");
  private static final String SUMMARY = Contract.decoded("market_summary");
  private static final String SHOUT = Contract.decoded("shout");
  private static final String UNKNOWN = "{\"type\":\"auction\",\"game\":\"artale\"}";

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void theSameFilterGivesTheSameBytesLiveFromTheRingAndFromTheLogOfAnyReplica() throws Exception {
    Replica large = FEED.replica();
    SseReader live = FEED.live(large, "?game=artale&game=other");
    for (int i = 0; i < 40; i++) {
      FEED.publisher().publish(LISTINGS, SHOUT, UNKNOWN, SUMMARY, SHOUT);
    }
    assertEquals(80, live.awaitEvents(80).events().size());
    assertTrue(live.events().stream().allMatch(event -> event.contains("\"type\":\"shout\"")));
    Replica small = FEED.replica(16);
    String query = "?game=other&game=ARTALE&game=artale&last_event_id=" + FEED.cursor(0);
    for (Replica replica : List.of(large, small)) {
      SseReader resumed = FEED.reader(replica, query);
      assertEquals(live.events(), resumed.awaitEvents(80).events());
    }
  }

  /** The names are what differs: the events come with the bytes they have for everyone. */
  @Test
  void anItemByAnotherNameGivesTheSameBytesOnAnyReplica() throws Exception {
    String offers = Contract.decoded(Contract.SHOUT_WITH_UNITS);
    Replica large = FEED.replica();
    SseReader live = FEED.live(large, "?item=" + encoded("10攻工地"));
    for (int i = 0; i < 20; i++) {
      FEED.publisher().publish(LISTINGS, offers, SHOUT, offers);
    }
    assertEquals(40, live.awaitEvents(40).events().size());
    assertTrue(live.events().stream().allMatch(event -> event.contains("工地10攻")));
    Replica small = FEED.replica(16);
    for (String name : List.of("10攻工地", "工地１０攻", "Work Gloves 10 ATT", "工地手套10攻擊", "工地手套攻+10")) {
      String query = "?item=" + encoded(name) + "&last_event_id=" + FEED.cursor(0);
      for (Replica replica : List.of(large, small)) {
        assertEquals(live.events(), FEED.reader(replica, query).awaitEvents(40).events(), name);
      }
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  @Test
  void aTypeThatThisReplicaDoesNotKnowGoesToReadersWithoutAFilter() throws Exception {
    Replica replica = FEED.replica();
    SseReader all = FEED.live(replica, "");
    SseReader some = FEED.live(replica, "?game=artale");
    FEED.publisher().publish(UNKNOWN, SHOUT);
    assertTrue(all.awaitEvents(2).events().getFirst().contains("auction"));
    assertEquals(List.of(FEED.cursor(2)), some.awaitEvents(1).ids());
  }

  @Test
  void aReaderThatGetsNothingIsToldHowFarItIs() throws Exception {
    var often = new StreamSettings(Duration.ofMillis(30), Duration.ofMillis(5), 10, 10, "*");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 1_000, often));
    SseReader reader = FEED.live(replica, "?type=shout");
    FEED.publisher().publish(LISTINGS, LISTINGS);
    awaitLast(reader, "id: " + FEED.cursor(2) + "\n");
    assertEquals(List.of(), reader.events());
  }

  @Test
  void aLongRunThatIsLeftOutMovesTheReadersOnWithoutAHeartbeat() throws Exception {
    Replica replica = FEED.replica(10_000);
    SseReader reader = FEED.live(replica, "?type=shout");
    Await.until(
        () -> "moved on: " + reader.blocks(),
        () -> {
          FEED.publisher().publish(100);
          return reader.blocks().size() > 2;
        });
    assertTrue(reader.blocks().getLast().startsWith("id: " + FEED.publisher().head().epoch()));
    assertTrue(reader.blocks().size() < 10, "at most one a second");
  }

  @Test
  void aResumeThroughEventsThatAreLeftOutEndsWithThePlaceReached() throws Exception {
    FEED.publisher().publish(6_000);
    for (int ringEvents : List.of(16, 10_000)) {
      Replica replica = FEED.replica(ringEvents);
      String query = "?type=shout&last_event_id=" + FEED.cursor(1);
      SseReader reader = FEED.reader(replica, query);
      awaitLast(reader, "id: " + FEED.cursor(6_000) + "\n");
      assertEquals(List.of(), reader.events());
    }
  }

  @Test
  void gapsAndResetsPassEveryFilter() throws Exception {
    Replica replica = FEED.replica();
    SseReader reader = FEED.live(replica, "?type=shout");
    FEED.publisher().publish(LISTINGS, SHOUT);
    reader.awaitEvents(1);
    String shout = FEED.cursor(2);
    FEED.redis().run(Command.FLUSHALL);
    FEED.publisher().publish(LISTINGS, SHOUT);
    reader.awaitEvents(3);
    assertEquals(shout, reader.ids().getFirst());
    assertTrue(reader.ids().get(1).startsWith("reset "));
    assertEquals(FEED.publisher().head().toString(), reader.ids().getLast());
  }

  @Test
  void oneFilterTooManyIsToldToComeBackLaterUntilAnotherGoes() throws Exception {
    var limited = new StreamSettings(Replica.NEVER, Duration.ofMillis(5), 100, 1, "*");
    Replica replica = FEED.opened(Replica.ready(FEED.redis(), 64, limited));
    SseReader first = FEED.live(replica, "?q=a");
    SseReader same = FEED.live(replica, "?q=A&q=a");
    FEED.live(replica, "");
    SseReader refused = FEED.reader(replica, "?q=b");
    Await.until(() -> "it ends", () -> !refused.isOpen());
    assertEquals(200, refused.response().statusCode());
    String words = refused.blocks().getFirst();
    assertTrue(words.startsWith(": too many different filters\nretry: "), words);
    same.close();
    first.close();
    Await.until(() -> "both have gone", () -> replica.connections() == 1);
    FEED.live(replica, "?q=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"side=both", "min_price=x", "type=auction"})
  void aMistakeOfTheClientIsAnsweredWithTheParametersName(String query) throws Exception {
    Replica replica = FEED.replica();
    var request = HttpRequest.newBuilder(URI.create(replica.uri() + "?" + query)).build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(400, response.statusCode());
      var headers = response.headers();
      assertEquals("application/problem+json", headers.firstValue("Content-Type").orElseThrow());
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
}
