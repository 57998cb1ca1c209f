package io.marketcast.api.monitoring.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.Http;
import io.marketcast.api.RedisResource;
import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.MessageReader;
import io.marketcast.api.feed.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs on disk, of others, on request and as they come. */
@QuarkusTest
@TestProfile(LogsTest.OnDisk.class)
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
final class LogsTest {

  /** Logs go to a folder, in small files; the token is in a file. */
  public static final class OnDisk implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "marketcast.log.folder",
          "target/test-logs",
          "marketcast.log.max-file-size",
          "4K",
          "marketcast.log.max-files",
          "3",
          "marketcast.replica.id",
          "here",
          "marketcast.admin.token",
          "",
          "marketcast.admin.token-file",
          "src/test/resources/admin-token.txt");
    }
  }

  private static final Logger TRADING = Logger.getLogger("io.marketcast.api.ingest.Test");
  private static final Logger SYSTEM = Logger.getLogger("io.marketcast.api.security.Test");
  private static final Path FOLDER = Path.of("target/test-logs/here");

  TestRedis redis;

  @TestHTTPResource("/")
  URI root;

  @BeforeEach
  void anAgentHasWrittenSomething() {
    redis.run(Command.ZADD, "{marketcast}:agents", "1", "vm-1");
    write(
        "vm-1", "io.marketcast.agent.live.Session", "warning", "agent's first of user_id=8841002");
    write("vm-1", "io.marketcast.agent.cli.Main", "info", "agent's second");
  }

  @AfterEach
  void itIsGone() {
    redis.run(Command.DEL, "{marketcast}:agent:vm-1:log");
    redis.run(Command.ZREM, "{marketcast}:agents", "vm-1");
  }

  @Test
  void aLogHasTheLinesOfAllAndCanBeFiltered() {
    TRADING.info("trading here");
    SYSTEM.error("system here");
    assertEquals(List.of("agent's first of user_id=***"), messages("trading?source=vm-1"));
    assertEquals(List.of("agent's second"), messages("system?source=vm-1"));
    assertEquals(List.of("agent's first of user_id=***"), messages("error?source=vm-1"));
    assertTrue(messages("trading").contains("trading here"));
    assertTrue(messages("trading").contains("agent's first of user_id=***"));
    assertFalse(messages("trading").contains("system here"));
    assertTrue(messages("system?source=here").contains("system here"));
    assertTrue(messages("error?q=SYSTEM%20H").contains("system here"));
    assertEquals(List.of("system here"), messages("error?lines=1&source=here"));
    assertEquals(List.of(), messages("trading?q=nobody%20wrote%20this"));
  }

  @Test
  void theLinesOfAnotherReplicaAreThereAndItsOwnAreThereForIt() {
    redis.run(Command.ZADD, "{marketcast}:replicas", "1", "there");
    redis.run(
        Command.XADD,
        "{marketcast}:replica:there:log",
        "*",
        "at",
        "2026-11-21T12:00:00Z",
        "level",
        "info",
        "logger",
        "io.marketcast.api.web.X",
        "message",
        "system there");
    try {
      assertEquals(List.of("system there"), messages("system?source=there"));
      SYSTEM.info("for the others, token=hunter2hunter2");
      Await.until(
          () -> "its line in Redis",
          () ->
              redis
                  .run(Command.XREVRANGE, "{marketcast}:replica:here:log", "+", "-")
                  .toString()
                  .contains("for the others, token=***"));
    } finally {
      redis.run(Command.DEL, "{marketcast}:replica:there:log");
      redis.run(Command.ZREM, "{marketcast}:replicas", "there");
    }
  }

  @Test
  void nothingSecretIsWrittenToTheDisk() throws IOException {
    SYSTEM.warn("told a-token-for-tests-only to redis://me:hunter2@h:1 by player_id 8841002");
    String secrets = "told *** to redis://***@h:1 by player_id ***";
    assertEquals(List.of(secrets), messages("error?lines=1&q=told"));
    String written = written();
    assertTrue(written.contains(secrets));
    for (String secret : List.of("a-token-for-tests", "hunter2", "8841002")) {
      assertFalse(written.contains(secret), secret);
    }
  }

  @Test
  void filesAreBoundedAndReadingGoesThroughAllOfThem() throws IOException {
    for (int n = 0; n < 300; n++) {
      TRADING.infof("a line of some length, number %03d", n);
    }
    long bytes = 0;
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("trading")).toList()) {
        assertTrue(Files.size(file) <= 4_096, file.toString());
        bytes += Files.size(file);
      }
    }
    List<String> lines = messages("trading?source=here&q=some%20length&lines=1000");
    assertTrue(bytes > 7_500, bytes + " bytes: two full files at least");
    assertTrue(lines.size() > 40 && lines.size() < 300, lines.size() + " lines");
    assertEquals("a line of some length, number 299", lines.getLast());
    assertEquals(
        "a line of some length, number " + (300 - lines.size()),
        lines.getFirst(),
        "none is missing");
  }

  @Test
  void whatIsNotThereIsToldAndNoPathLeadsAnywhere() {
    for (String path : List.of("..%2f..%2fetc%2fpasswd", "trading.jsonl", "TRADING", "nothing")) {
      assertEquals(404, get(path).statusCode(), path);
    }
    assertEquals(404, get("trading?source=nobody").statusCode());
    assertEquals(404, get("trading?source=..%2F..%2Fetc").statusCode());
    assertEquals(400, get("trading?lines=0").statusCode());
    assertEquals(400, get("trading?lines=1001").statusCode());
    assertEquals(401, Http.get(root, "/api/v1/monitoring/logs/trading").statusCode());
  }

  @Test
  void logsAreSentOnRequestAndWhileTheyAreFollowedAlsoAcrossARotation() {
    TRADING.info("before anybody follows");
    URI uri = URI.create(root.resolve("/ws/monitoring").toString().replaceFirst("http", "ws"));
    try (MessageReader reader = MessageReader.at(uri, "Authorization", Http.ADMIN)) {
      reader.send("{\"type\":\"request_logs\",\"log_type\":\"secrets\"}");
      await(reader, m -> m.getString("type").equals("log_error"));
      reader.send("{\"type\":\"request_logs\",\"log_type\":\"trading\",\"source\":\"nobody\"}");
      await(reader, m -> m.encode().contains("no replica or agent of this name"));
      reader.send("{\"type\":\"request_logs\",\"log_type\":\"trading\",\"lines\":5}");
      await(reader, m -> isData(m, false) && m.encode().contains("before anybody follows"));

      reader.send("{\"type\":\"follow_logs\",\"log_type\":\"trading\",\"q\":\"live\"}");
      var written = new int[1];
      await(
          reader,
          m -> {
            // until it follows, nothing comes
            TRADING.infof("live line %d, long enough to make files rotate soon", written[0]++);
            return isData(m, true);
          });
      for (int n = 0; n < 60; n++) {
        TRADING.infof("live line after, long enough to make files rotate, %02d", n);
      }
      write("vm-1", "io.marketcast.agent.live.Session", "info", "live from the agent");
      await(reader, m -> isData(m, true) && m.encode().contains("live from the agent"));
      await(reader, m -> isData(m, true) && m.encode().contains("rotate, 59"));
      long after =
          reader.messages().stream()
              .filter(text -> isData(new JsonObject(text), true))
              .flatMap(text -> new JsonObject(text).getJsonArray("lines").stream())
              .filter(
                  line -> ((JsonObject) line).getString("message").startsWith("live line after"))
              .count();
      assertEquals(60, after, "each once");

      reader.send("{\"type\":\"unfollow_logs\",\"log_type\":\"trading\",\"q\":\"live\"}");
      reader.send("ping");
      await(reader, m -> m.getString("type").equals("pong"));
      TRADING.info("live but followed by nobody");
      reader.send("{\"type\":\"follow_logs\",\"log_type\":\"system\",\"q\":\"mark\"}");
      await(
          reader,
          m -> {
            SYSTEM.info("mark");
            return isData(m, true) && m.getString("log_type").equals("system");
          });
      assertFalse(String.join("", reader.messages()).contains("followed by nobody"));
    }
  }

  private static boolean isData(JsonObject message, boolean live) {
    return message.getString("type").equals("log_data") && message.getBoolean("live") == live;
  }

  private static void await(MessageReader reader, Predicate<JsonObject> wanted) {
    Await.until(
        () -> "it in " + reader.messages(),
        () -> reader.messages().stream().map(JsonObject::new).anyMatch(wanted));
  }

  private void write(String agent, String logger, String level, String message) {
    redis.run(
        Command.XADD,
        "{marketcast}:agent:" + agent + ":log",
        "*",
        "at",
        Instant.now().toString(),
        "level",
        level,
        "logger",
        logger,
        "message",
        message);
  }

  private List<String> messages(String query) {
    HttpResponse<String> response = get(query);
    assertEquals(200, response.statusCode(), response.body());
    return Http.json(response).getJsonArray("lines").stream()
        .map(line -> ((JsonObject) line).getString("message"))
        .toList();
  }

  private HttpResponse<String> get(String query) {
    return Http.get(root, "/api/v1/monitoring/logs/" + query, "Authorization", Http.ADMIN);
  }

  private static String written() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
