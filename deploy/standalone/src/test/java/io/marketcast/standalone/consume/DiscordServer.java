package io.marketcast.standalone.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes messages as Discord does; its second answer is 429, its fourth 500. */
final class DiscordServer implements AutoCloseable {

  private static final int LIMITED = 2;
  private static final int BROKEN = 4;
  private static final Pattern FOOTER =
      Pattern.compile("\"footer\": \\{\"text\": \"\\w+ \\\\u00b7 ([0-9a-z]+:[0-9]+)\"");
  private static final Pattern EMBED = Pattern.compile("\"title\": ");

  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private volatile long limitedUntilNanos;
  private volatile boolean cameTooSoon;

  DiscordServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String webhook() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/webhooks/1/secret";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    cameTooSoon |= limitedUntilNanos != 0 && System.nanoTime() < limitedUntilNanos;
    int status =
        switch (requests.incrementAndGet()) {
          case LIMITED -> 429;
          case BROKEN -> 500;
          default -> 204;
        };
    if (status == 429) {
      limitedUntilNanos = System.nanoTime() + 300_000_000;
      exchange.getResponseHeaders().set("Retry-After", "0.4");
    } else if (status == 204) {
      accepted.add(body);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** The cursors of the events in all messages that it took. */
  List<String> cursors() {
    return accepted.stream()
        .flatMap(body -> FOOTER.matcher(body).results())
        .map((MatchResult footer) -> footer.group(1))
        .toList();
  }

  /** The most embeds that a message had. */
  long largestMessage() {
    return accepted.stream()
        .mapToLong(body -> EMBED.matcher(body).results().count())
        .max()
        .orElse(0);
  }

  /** Whether it has refused what it refuses, and nobody came back before the time it named. */
  boolean wasHeeded() {
    return requests.get() > BROKEN && !cameTooSoon;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
