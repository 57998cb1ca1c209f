package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.event.Cursor;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Streams that begin in the past, on a real Redis: event n is published at second n. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SinceTest {

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
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
    open.clear();
  }

  @Test
  void aCursorATimeAndANumberOfEventsBeginAtTheSamePlaceOfRingAndLog() throws Exception {
    publish(59, 1_000);
    for (int ringEvents : List.of(16, 1_000)) {
      Replica replica = opened(Replica.ready(redis, ringEvents, Replica.STREAMS));
      for (String since : List.of(cursor(19), "1970-01-01T00:00:20Z", "-40")) {
        SseReader reader = since(replica, since);
        assertEquals(ids(20, 59), reader.awaitEvents(40).ids(), since);
      }
    }
  }

  @Test
  void aTimeThatIsStillToComeAndNoEventBackAreLive() throws Exception {
    publish(9, 1_000);
    Replica replica = opened(Replica.ready(redis));
    SseReader later = since(replica, "2999-01-01T00:00:00Z");
    SseReader now = since(replica, "-0");
    Await.until(() -> "placed", () -> later.blocks().size() + now.blocks().size() == 4);
    publish(1);
    assertEquals(ids(10, 10), later.awaitEvents(1).ids());
    assertEquals(ids(10, 10), now.awaitEvents(1).ids());
  }

  @Test
  void whatTheLogNoLongerHasIsAGap() throws Exception {
    publish(50, 10);
    Replica replica = opened(Replica.ready(redis, 4, Replica.STREAMS));
    for (String since : List.of("1970-01-01T00:00:00Z", "-1000", "-45")) {
      SseReader reader = since(replica, since);
      Await.until(() -> "the last, has " + reader.ids(), () -> endsWith(reader, cursor(50)));
      assertTrue(reader.ids().getFirst().startsWith("gap "), reader.ids().toString());
    }
  }

  @Test
  void aReconnectGoesOnWhereItWasAndDoesNotBeginAgain() throws Exception {
    publish(9, 1_000);
    Replica replica = opened(Replica.ready(redis));
    URI uri = URI.create(replica.uri() + "?since=-5&last_event_id=" + cursor(7));
    assertEquals(ids(8, 9), opened(SseReader.at(uri)).awaitEvents(2).ids());
  }

  @Test
  void whatIsNoneOfThemIsAnsweredWithTheParametersName() throws Exception {
    publish(1, 1_000);
    Replica replica = opened(Replica.ready(redis));
    var request = HttpRequest.newBuilder(URI.create(replica.uri() + "?since=noon")).build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(400, response.statusCode());
      assertTrue(response.body().contains("\"parameter\":\"since\""), response.body());
    }
  }

  private void publish(int count, long logLength) {
    publisher = new Publisher(redis, logLength);
    publish(count);
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      publisher.at((publisher.head().offset() + 1) * 1_000_000);
      publisher.publish(1);
    }
  }

  private SseReader since(Replica replica, String since) throws Exception {
    return opened(SseReader.at(URI.create(replica.uri() + "?since=" + since)));
  }

  private static boolean endsWith(SseReader reader, String id) {
    return !reader.ids().isEmpty() && reader.ids().getLast().equals(id);
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private String cursor(long offset) {
    return new Cursor(publisher.head().epoch(), offset).toString();
  }

  private List<String> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(this::cursor).toList();
  }
}
