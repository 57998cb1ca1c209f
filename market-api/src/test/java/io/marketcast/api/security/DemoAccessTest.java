package io.marketcast.api.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo, where no token is configured; and a quota of its own. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(DemoAccessTest.Demo.class)
final class DemoAccessTest {

  /** The demo's settings. */
  public static final class Demo implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "marketcast.demo",
          "true",
          "marketcast.admin.token",
          "",
          "marketcast.rest.requests-per-minute",
          "40",
          "marketcast.feed.allow-origin",
          "https://prices.example");
    }
  }

  private static final int NOT_FOUND = 404; // it was let in; there is no agent
  private static final int FORBIDDEN = 403;

  @TestHTTPResource("/")
  URI root;

  @Test
  void aProgramOnThisMachineNeedsNoToken() throws IOException {
    assertEquals(NOT_FOUND, stop("Host: 127.0.0.1:" + root.getPort()));
    assertEquals(NOT_FOUND, stop("Host: localhost:" + root.getPort()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: market.example",
        "Host: localhost\r\nX-Forwarded-For: 203.0.113.9",
        "Host: localhost\r\nForwarded: for=203.0.113.9",
        "Host: localhost\r\nCF-Connecting-IP: 203.0.113.9",
        "Host: localhost\r\nOrigin: https://prices.example"
      })
  void whoComesThroughAProxyOrFromAWebPageIsKeptOut(String headers) throws IOException {
    assertEquals(FORBIDDEN, stop(headers));
  }

  @Test
  void aProgramOnThisMachineWatchesAsTheOperatorAndAPageFromElsewhereDoesNot() {
    URI watch = URI.create("ws://localhost:" + root.getPort() + "/ws/monitoring");
    try (MessageReader program = MessageReader.at(watch);
        MessageReader page = MessageReader.at(watch, "Origin", "https://prices.example")) {
      Await.until(() -> "in " + program.messages(), () -> has(program, "system_status"));
      Await.until(() -> "in " + page.messages(), () -> has(page, "market_stats"));
      assertFalse(has(page, "system_status"));
    }
    assertThrows(
        CompletionException.class,
        () -> MessageReader.at(watch, "Origin", "https://other.example").close());
  }

  private static boolean has(MessageReader reader, String type) {
    return reader.messages().stream().anyMatch(m -> m.startsWith("{\"type\":\"" + type + "\""));
  }

  @Test
  void onlyListedOriginsMayRead() throws IOException {
    String allowed = ask("GET", "realtime/status", "Host: a\r\nOrigin: https://prices.example");
    assertEquals("https://prices.example", header(allowed, "access-control-allow-origin"));
    String other = ask("GET", "realtime/status", "Host: a\r\nOrigin: https://other.example");
    assertEquals("", header(other, "access-control-allow-origin"));
    String before =
        ask(
            "OPTIONS",
            "realtime/status",
            "Host: a\r\nOrigin: https://prices.example\r\nAccess-Control-Request-Method: GET");
    assertEquals("https://prices.example", header(before, "access-control-allow-origin"));
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws IOException {
    String answer;
    do {
      answer = ask("GET", "realtime/nothing", "Host: a");
    } while (status(answer) == NOT_FOUND);
    assertEquals(429, status(answer));
    String seconds = header(answer, "retry-after");
    // less than all of it where another test has used the quota up a moment ago
    assertTrue(seconds.matches("[12]"), "40 a minute are one in 1.5 s: " + seconds);
    assertEquals("\"client\";r=0;t=" + seconds, header(answer, "ratelimit"));
  }

  private int stop(String headers) throws IOException {
    String answer;
    do {
      answer = ask("POST", "realtime/stop", headers + "\r\nContent-Length: 0");
    } while (status(answer) == 429); // another test has used the quota up; it fills again
    return status(answer);
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static String header(String answer, String name) {
    return answer
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse("");
  }

  /** By hand, because Java's client does not let a test say who it is. */
  private String ask(String method, String path, String headers) throws IOException {
    try (var socket = new Socket("127.0.0.1", root.getPort())) {
      String request =
          method + " /api/v1/" + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.join("\n", reader.lines().toList());
    }
  }
}
