package io.marketcast.standalone.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A feed on which everything goes wrong that can: first it is broken, then it tells a gap and a
 * reset and breaks off within a block, then it tells an event and ends.
 */
final class ScriptedFeed implements AutoCloseable {

  /** What the last event is behind. */
  static final String AFTER_RESET = "m1x2:0";

  /** The last event. */
  static final String LAST = "m1x2:1";

  private static final int UNAVAILABLE = 503;
  private static final int LONGER_THAN_IT_IS = 9_999;
  private static final String EVENT =
      """
      id: %1$s
      data: {"id":"%1$s","ts":1,"type":"new_type","game":"bpsr","agent":"a",\
      "timestamp":"2026-11-21T12:00:00.123Z","count":0,"new_field":{"a":[1]}}

      """;
  private static final String SIGNALS =
      """
      retry: 50

      id: k3f9:5

      event: gap
      id: k3f9:8
      data: {"type":"gap","from":"k3f9:6","to":"k3f9:8","href":"/api/v1/events?after=k3f9:5"}

      %sevent: reset
      id: %s
      data: {"type":"reset","reason":"new_epoch","cursor":"%s"}

      id: torn:7
      """
          .formatted(EVENT.formatted("k3f9:9"), AFTER_RESET, AFTER_RESET);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  ScriptedFeed() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/stream", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The last event id of each request, empty where it had none. */
  List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    asked.add(id == null ? "" : id);
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    switch (asked.size()) {
      case 1 -> exchange.sendResponseHeaders(UNAVAILABLE, -1);
      case 2 -> {
        exchange.sendResponseHeaders(200, LONGER_THAN_IT_IS);
        exchange.getResponseBody().write(SIGNALS.getBytes(UTF_8));
        exchange.getResponseBody().flush();
      }
      default -> {
        byte[] last =
            (id == null || !id.equals(LAST) ? EVENT.formatted(LAST) : "\n").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, last.length);
        exchange.getResponseBody().write(last);
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
