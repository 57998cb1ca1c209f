package io.marketcast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.Await;
import io.marketcast.api.feed.Publisher;
import io.marketcast.api.feed.SseReader;
import io.marketcast.api.feed.TestRedis;
import io.marketcast.protocol.event.Cursor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's command, on a replica without a database. */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
final class PlayersCommandTest {

  private static final Map<String, String> TOKEN =
      Map.of("MARKETCAST_ADMIN_TOKEN", "a-token-for-tests-only");

  @TestHTTPResource("/")
  URI root;

  TestRedis redis;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Cursor begin;

  @BeforeEach
  void twoPlayersShout() {
    redis.run(Command.DEL, "{marketcast}:log");
    var feed = new Publisher(redis);
    begin = feed.head();
    feed.publish(shout("Reed"), shout("Walker"), shout("Reed"));
    Await.until(
        () -> "three events",
        () -> Http.json(Http.get(root, "/api/v1/realtime/recent")).getInteger("count") == 3);
  }

  @Test
  void itCountsFirstAndErasesWhenItMay() throws Exception {
    assertEquals(0, run(TOKEN, "erase", "--nickname", "Walker"), err.toString(UTF_8));
    assertTrue(out.toString(UTF_8).contains("       1 log entries\n"), out.toString(UTF_8));
    assertTrue(log().contains("Walker"), "nothing is erased");
    assertEquals(0, run(TOKEN, "erase", "--nickname", "Walker", "--yes"), err.toString(UTF_8));
    assertTrue(log().contains("Reed") && !log().contains("Walker"), log());
    String gap = "gap " + new Cursor(begin.epoch(), begin.offset() + 2);
    URI stream = root.resolve("/api/v1/stream?last_event_id=" + begin);
    Await.until(
        () -> gap,
        () -> {
          try (var reader = SseReader.at(stream)) {
            return reader.awaitEvents(3).ids().get(1).equals(gap);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void whoIsNotTheOperatorOrSaysNotWhomIsToldSo() {
    assertEquals(1, run(Map.of(), "erase", "--nickname", "Walker"));
    assertTrue(err.toString(UTF_8).contains("the admin token is missing"), err.toString(UTF_8));
    assertEquals(2, run(TOKEN, "erase"));
    assertTrue(err.toString(UTF_8).contains("--nickname or --user-id is missing"));
    assertEquals(2, run(TOKEN));
    assertTrue(log().contains("Walker"));
  }

  private int run(Map<String, String> env, String... arguments) {
    String[] all = new String[arguments.length + (arguments.length > 0 ? 2 : 0)];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    if (arguments.length > 0) {
      all[arguments.length] = "--api";
      all[arguments.length + 1] = root.toString();
    }
    return PlayersCommand.execute(env, new PrintStream(out), new PrintStream(err), all);
  }

  private String log() {
    return redis.run(Command.XRANGE, "{marketcast}:log", "-", "+").toString();
  }

  private static String shout(String nickname) {
    return "{\"type\":\"shout\",\"game\":\"artale\",\"nickname\":\"" + nickname + "\"}";
  }
}
