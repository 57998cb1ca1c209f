package io.marketcast.api.alert.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.marketcast.api.feed.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A real HTTP server that answers as it is told, 204 where it is told nothing, and remembers. */
public final class ReceivingServer implements AutoCloseable {

  /** What came, header names in lower case. */
  public record Received(String path, Map<String, String> headers, String body) {}

  private record Reply(int status, Map<String, String> headers, boolean hang) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new ArrayList<>(); // guarded by this
  private final CountDownLatch closed = new CountDownLatch(1);

  public ReceivingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the next request that has no reply yet gets. */
  public void reply(int status, Map<String, String> headers) {
    replies.add(new Reply(status, headers, false));
  }

  /** The next request never gets an answer. */
  public void hang() {
    replies.add(new Reply(0, Map.of(), true));
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> header.getValue().getFirst()));
    synchronized (this) {
      received.add(new Received(exchange.getRequestURI().toString(), headers, body));
    }
    Reply reply = replies.poll();
    if (reply != null && reply.hang()) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    if (reply != null) {
      reply.headers().forEach(exchange.getResponseHeaders()::set);
    }
    exchange.sendResponseHeaders(reply == null ? 204 : reply.status(), -1);
    exchange.close();
  }

  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  public List<Received> await(int count) {
    Await.until(() -> count + " messages, not " + received(), () -> received().size() >= count);
    return received();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
