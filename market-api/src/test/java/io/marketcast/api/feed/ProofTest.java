package io.marketcast.api.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that follow live and from the log, compared by what they publish of themselves. */
final class ProofTest {

  private TestRedis redis;
  private Publisher publisher;

  @BeforeEach
  void start() throws Exception {
    redis = new TestRedis();
    publisher = new Publisher(redis);
  }

  @AfterEach
  void stop() throws Exception {
    redis.close();
  }

  @Test
  void replicasThatFollowedLiveAndFromTheLogProveTheSame() throws Exception {
    try (Replica live = Replica.ready(redis, 5_000, Replica.STREAMS)) {
      publisher.publish(2_100);
      live.awaitAt(publisher.head());
      try (Replica late = Replica.ready(redis, 5_000, Replica.STREAMS)) {
        JsonObject proof = awaitProofs(late, 2, 2);
        assertTrue(proof.getBoolean("same"), proof.encode());
        String epoch = publisher.head().epoch();
        JsonObject second = proof.getJsonArray("spans").getJsonObject(1);
        assertEquals(epoch + ":1025", second.getString("from"));
        assertEquals(epoch + ":2048", second.getString("to"));
        assertEquals(0, live.count("differences") + late.count("differences"));
        long seconds = redis.run(Command.TTL, "{marketcast}:proof:" + epoch + ":0").toLong();
        assertTrue(seconds > 3_000 && seconds <= 3_600, seconds + " s to live");
      }
    }
  }

  @Test
  void aReplicaThatGotOtherBytesIsFoundOut() throws Exception {
    try (Replica live = Replica.ready(redis, 5_000, Replica.STREAMS)) {
      publisher.publish(1_000);
      live.awaitAt(publisher.head());
      forge(publisher.head().epoch() + ":1001");
      publisher.publish(1_100);
      live.awaitAt(publisher.head());
      try (Replica late = Replica.ready(redis, 5_000, Replica.STREAMS)) {
        JsonObject proof = awaitProofs(live, 2, 2);
        assertFalse(proof.getBoolean("same"));
        assertFalse(proof.getJsonArray("spans").getJsonObject(0).getBoolean("same"));
        assertTrue(proof.getJsonArray("spans").getJsonObject(1).getBoolean("same"));
        Await.until(() -> "an alert", () -> late.count("differences") == 1);
      }
    }
  }

  /** What comes live is not what the log holds. */
  private void forge(String id) {
    String start = "{\"id\":\"" + id + "\",\"ts\":7,";
    redis.run(Command.HINCRBY, "{marketcast}:meta", "head", "1");
    redis.run(Command.XADD, "{marketcast}:log", "1001-0", "event", start + "\"n\":1}");
    redis.run(Command.PUBLISH, "{marketcast}:feed", id + "\n" + start + "\"n\":2}");
  }

  private static JsonObject awaitProofs(Replica replica, int spans, int replicas) {
    Await.until(
        () -> "all proofs: " + proof(replica).encode(),
        () -> {
          var found = proof(replica).getJsonArray("spans");
          return found.size() == spans
              && found.stream()
                  .allMatch(
                      span -> ((JsonObject) span).getJsonObject("replicas").size() == replicas);
        });
    return proof(replica);
  }

  private static JsonObject proof(Replica replica) {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(URI.create(replica.uri() + "/proof")).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new JsonObject(response.body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
