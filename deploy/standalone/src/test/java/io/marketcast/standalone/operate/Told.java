package io.marketcast.standalone.operate;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of the operator's that alerts are sent to, and what it was told. */
final class Told implements AutoCloseable {

  private static final Pattern ALERT =
      Pattern.compile(
          "\"event\":\"([a-z]+)\",\"alert\":\\{\"id\":\"[^\"]*\",\"source\":\"[a-z]+\","
              + "\"rule\":\"([a-z_]+)\",\"subject\":\"([^\"]*)\"");

  private final HttpServer server;
  private final List<String> told = new ArrayList<>(); // guarded by this

  Told() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  private synchronized void add(String body) {
    Matcher alert = ALERT.matcher(body);
    while (alert.find()) {
      told.add(alert.group(1) + " " + alert.group(2) + " " + alert.group(3));
    }
  }

  /** Settings of a replica that sends its alerts here, and does not wait long for anything. */
  Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry(
            "marketcast.notify.webhook.url",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/"),
        Map.entry("marketcast.notify.gather", "0s"),
        Map.entry("marketcast.admin.token", "a-token-for-tests-only"),
        Map.entry("marketcast.alert.every", "1s"),
        Map.entry("marketcast.alert.resolve-after", "2s"),
        Map.entry("marketcast.alert.away-minimum", "2s"),
        Map.entry("marketcast.alert.host-minimum", "1s"),
        // the machine of the test may be as busy as it likes
        Map.entry("marketcast.alert.cpu-percent", "1000"),
        Map.entry("marketcast.alert.memory-percent", "1000"),
        Map.entry("marketcast.alert.connection-errors", "1000000"));
  }

  /** What was told so far: event, rule and subject. */
  synchronized List<String> all() {
    return List.copyOf(told);
  }

  /** How often something was told. */
  long count(String what) {
    return all().stream().filter(what::equals).count();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
