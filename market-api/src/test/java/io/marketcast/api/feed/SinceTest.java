package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams that begin in the past, on a real Redis: event n is published at second n. */
final class SinceTest {

  @RegisterExtension static final FeedFixture FEED = new FeedFixture();

  @Test
  void aCursorATimeAndANumberOfEventsBeginAtTheSamePlaceOfRingAndLog() throws Exception {
    publish(59, 1_000);
    for (int ringEvents : List.of(16, 1_000)) {
      Replica replica = FEED.replica(ringEvents);
      for (String since : List.of(FEED.cursor(19), "1970-01-01T00:00:20Z", "-40")) {
        SseReader reader = since(replica, since);
        assertEquals(FEED.ids(20, 59), reader.awaitEvents(40).ids(), since);
      }
    }
  }

  @Test
  void aTimeThatIsStillToComeAndNoEventBackAreLive() throws Exception {
    publish(9, 1_000);
    Replica replica = FEED.replica();
    SseReader later = since(replica, "2999-01-01T00:00:00Z");
    SseReader now = since(replica, "-0");
    Await.until(() -> "placed", () -> later.blocks().size() + now.blocks().size() == 4);
    publish(1);
    assertEquals(FEED.ids(10, 10), later.awaitEvents(1).ids());
    assertEquals(FEED.ids(10, 10), now.awaitEvents(1).ids());
  }

  @Test
  void whatTheLogNoLongerHasIsAGap() throws Exception {
    publish(50, 10);
    Replica replica = FEED.replica(4);
    for (String since : List.of("1970-01-01T00:00:00Z", "-1000", "-45")) {
      SseReader reader = since(replica, since);
      Await.until(() -> "the last, has " + reader.ids(), () -> endsWith(reader, FEED.cursor(50)));
      assertTrue(reader.ids().getFirst().startsWith("gap "), reader.ids().toString());
    }
  }

  @Test
  void aReconnectGoesOnWhereItWasAndDoesNotBeginAgain() throws Exception {
    publish(9, 1_000);
    Replica replica = FEED.replica();
    URI uri = URI.create(replica.uri() + "?since=-5&last_event_id=" + FEED.cursor(7));
    assertEquals(FEED.ids(8, 9), FEED.opened(SseReader.at(uri)).awaitEvents(2).ids());
  }

  @Test
  void whatIsNoneOfThemIsAnsweredWithTheParametersName() throws Exception {
    publish(1, 1_000);
    Replica replica = FEED.replica();
    var request = HttpRequest.newBuilder(URI.create(replica.uri() + "?since=noon")).build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(400, response.statusCode());
      assertTrue(response.body().contains("\"parameter\":\"since\""), response.body());
    }
  }

  private void publish(int count, long logLength) {
    FEED.publisher(logLength);
    publish(count);
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      FEED.publisher().at((FEED.publisher().head().offset() + 1) * 1_000_000);
      FEED.publisher().publish(1);
    }
  }

  private SseReader since(Replica replica, String since) throws Exception {
    return FEED.opened(SseReader.at(URI.create(replica.uri() + "?since=" + since)));
  }

  private static boolean endsWith(SseReader reader, String id) {
    return !reader.ids().isEmpty() && reader.ids().getLast().equals(id);
  }
}
