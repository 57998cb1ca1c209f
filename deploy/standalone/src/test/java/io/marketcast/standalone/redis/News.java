package io.marketcast.standalone.redis;

import io.marketcast.protocol.redis.RedisKeys;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.stage.RedisProcess;
import io.marketcast.standalone.stage.Run;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What one who watches a replica is told. */
final class News implements AutoCloseable {

  private static final String CHANNEL = new RedisKeys(RedisKeys.DEFAULT_PREFIX).monitor();

  private final HttpClient http;
  private final List<String> told = new CopyOnWriteArrayList<>();

  /**
   * Begins to watch.
   *
   * @param headers pairs of names and values
   */
  News(HttpClient http, URI root, String... headers) throws Exception {
    this.http = http;
    var request = HttpRequest.newBuilder(root.resolve("/api/v1/monitoring/stream"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    Stream<String> lines = http.send(request.build(), HttpResponse.BodyHandlers.ofLines()).body();
    Thread.ofVirtual().start(() -> lines.forEach(told::add));
  }

  /** Every line so far. */
  List<String> told() {
    return told;
  }

  /** What one replica tells the others through the Redis that is there now gets to all of them. */
  static void assertHeard(List<Replica> replicas, RedisProcess redis) throws Exception {
    String message = "{\"type\":\"market_alerts\",\"alerts\":[],\"n\":" + System.nanoTime() + "}";
    for (Replica replica : replicas) {
      var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      try (var news = new News(http, replica.url("/"))) {
        Run.await(
            () -> replica.process().name() + " hears " + message + " in " + news.told(),
            () -> {
              redis.ask(commands -> commands.publish(CHANNEL, message));
              return news.told().contains("data: " + message);
            });
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
