package io.marketcast.api.monitoring.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.redis.client.Command;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand who watch cost what one does, and the writes. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
final class ManyWatchersTest {

  private static final int WATCHERS = 1_000;
  private static final int NEWS = 50;

  private final Vertx vertx = Vertx.vertx();

  TestRedis redis;

  @Inject MeterRegistry meters;

  @TestHTTPResource("/")
  URI root;

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void eachMessageIsMadeOnceForAThousand() {
    var received = new LongAdder();
    var welcomed = new LongAdder();
    double encodedBefore = count("encoded");
    WebSocketClient client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(WATCHERS));
    for (int i = 0; i < WATCHERS; i++) {
      client
          .connect(address())
          .onSuccess(webSocket ->
              webSocket.textMessageHandler(text -> {
                if (text.contains("\"n\":")) {
                  received.increment();
                } else if (text.contains("market_status")) {
                  welcomed.increment();
                }
              }));
    }
    Await.until(() -> welcomed + " welcomed", () -> welcomed.sum() == WATCHERS);
    double encodedWelcome = count("encoded") - encodedBefore;
    assertTrue(encodedWelcome < WATCHERS, "welcomes were made " + encodedWelcome + " times");

    double encoded = count("encoded");
    double sent = count("sent");
    double closes = count("slow.closes");
    long began = System.nanoTime();
    for (int n = 0; n < NEWS; n++) {
      redis.run(
          Command.PUBLISH, "{marketcast}:monitor", "{\"type\":\"market_alerts\",\"n\":" + n + "}");
    }
    Await.until(() -> received + " received", () -> received.sum() == WATCHERS * NEWS);
    double seconds = (System.nanoTime() - began) / 1e9;
    double made = count("encoded") - encoded;
    // what is told every half second meanwhile is made once each time, too
    double meanwhile = 3 * (seconds / 0.5 + 1);
    assertTrue(made >= NEWS && made <= NEWS + meanwhile, made + " made in " + seconds + " s");
    assertTrue(count("sent") - sent >= WATCHERS * NEWS);
    assertEquals(closes, count("slow.closes"));
    System.out.printf("%d messages to each of %d: %.2f s%n", NEWS, WATCHERS, seconds);
  }

  @Test
  void oneThatTakesNothingIsCutOffAndCostsTheOthersNothing() throws Exception {
    double closesBefore = count("slow.closes");
    var received = new LongAdder();
    connect().pause();
    connect().textMessageHandler(text -> countLarge(text, received));
    int published = 0;
    while (count("slow.closes") == closesBefore) {
      assertTrue(published < 200, "100 MB and it is still there");
      publishLarge();
      published++;
      long wanted = published;
      Await.until(() -> received + " of " + wanted, () -> received.sum() == wanted);
    }
    assertEquals(closesBefore + 1, count("slow.closes"));
  }

  @Test
  void oneThatPausesForAWhileMissesNoAlert() throws Exception {
    double closesBefore = count("slow.closes");
    var received = new LongAdder();
    var others = new LongAdder();
    WebSocket paused = connect();
    paused.textMessageHandler(text -> countLarge(text, received));
    paused.pause();
    connect().textMessageHandler(text -> countLarge(text, others));
    int messages = 40; // 20 MB: more than sockets take
    for (int n = 0; n < messages; n++) {
      publishLarge();
    }
    Await.until(() -> others + " others", () -> others.sum() == messages);
    assertTrue(received.sum() < messages);
    paused.resume();
    Await.until(() -> received + " received", () -> received.sum() == messages);
    assertEquals(closesBefore, count("slow.closes"));
  }

  private WebSocket connect() throws Exception {
    var options = new WebSocketClientOptions().setMaxMessageSize(1 << 20).setMaxFrameSize(1 << 20);
    return vertx
        .createWebSocketClient(options)
        .connect(address())
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private WebSocketConnectOptions address() {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(root.getPort())
        .setURI("/ws/monitoring");
  }

  private static void countLarge(String text, LongAdder counter) {
    if (text.contains("\"fill\":")) {
      counter.increment();
    }
  }

  private void publishLarge() {
    String large = "{\"type\":\"market_alerts\",\"fill\":\"" + "x".repeat(500_000) + "\"}";
    redis.run(Command.PUBLISH, "{marketcast}:monitor", large);
  }

  private double count(String name) {
    return meters.get("marketcast.monitoring." + name).counter().count();
  }
}
