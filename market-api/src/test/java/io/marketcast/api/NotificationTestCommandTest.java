package io.marketcast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.alert.ReceiverResource;
import io.marketcast.api.alert.notify.ReceivingServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./marketcast alerts test} says and exits with; ApplicationTest has no channel. */
@QuarkusTest
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = ReceiverResource.class, restrictToAnnotatedClass = true)
final class NotificationTestCommandTest {

  private static final String TOKEN = "a-token-for-tests-only";
  private static final String WRONG_TOKEN =
      "marketcast alerts: the admin token is missing or wrong; it is read from"
          + " MARKETCAST_ADMIN_TOKEN, or from the file that MARKETCAST_ADMIN_TOKEN_FILE names\n";

  ReceivingServer receiver;

  @TestHTTPResource("/")
  URI root;

  @Test
  void aTestMessageThatArrivesIsSuccess(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    int before = receiver.received().size();
    assertEquals(
        "0: webhook: delivered\n",
        said(
            Map.of("MARKETCAST_API", api(), "MARKETCAST_ADMIN_TOKEN_FILE", file.toString()),
            "test"));
    assertTrue(receiver.await(before + 1).getLast().body().contains("\"event\":\"test\""));
  }

  @Test
  void aChannelThatRefusesIsAFailureAndTold() {
    receiver.reply(404, Map.of());
    assertEquals("1: webhook: not delivered, answer 404\n", test(TOKEN, api()));
  }

  @Test
  void aTokenThatIsMissingOrWrongOrImpossibleIsTold() {
    assertEquals("1: " + WRONG_TOKEN, test("", api()));
    assertEquals("1: " + WRONG_TOKEN, test("another-token-altogether", api()));
    assertEquals(
        "1: marketcast alerts: the admin token has characters that no token has\n",
        test("two\nlines", api()));
    assertEquals(
        "1: marketcast alerts: a secret's file cannot be read: /nowhere/token\n",
        said(Map.of("MARKETCAST_ADMIN_TOKEN_FILE", "/nowhere/token"), "test"));
  }

  @Test
  void whereNoReplicaAnswersTheAddressIsTold() throws IOException {
    String nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertEquals(
        "1: marketcast alerts: no replica answers at "
            + nobody
            + "; start one, or name it with --api\n",
        test(TOKEN, nobody));
    assertEquals(
        "1: marketcast alerts: localhost:8080 is no address of a replica: http://host:port"
            + " expected\n",
        test(TOKEN, "localhost:8080"));
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    assertEquals(
        "2: marketcast alerts: a command is missing: test; see ./marketcast alerts --help\n",
        said(Map.of()));
    assertTrue(said(Map.of(), "test", "--nothing").startsWith("2: marketcast alerts: Unknown"));
  }

  private String api() {
    return root.toString();
  }

  private static String test(String token, String api) {
    return said(Map.of("MARKETCAST_ADMIN_TOKEN", token), "test", "--api", api);
  }

  /** The exit code, and all that was printed. */
  private static String said(Map<String, String> env, String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var print = new PrintStream(bytes, true, UTF_8);
    int code = AlertsCommand.execute(env, print, print, arguments);
    return code + ": " + bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
