package io.marketcast.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Lets a replica erase a player, part by part until nothing is left, and tells how much it was.
 * Waits a minute at most for a replica that asks for patience.
 */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Erases what is kept of a player, in the log and in the database: shouts, offers, events,"
          + " alerts.",
      "Only counts, unless --yes is given. May be repeated at any time."
    },
    footer = {
      "",
      "What the player says later is kept again. Backups, and what readers of the feed have kept,",
      "are not changed: docs/operate.md has the rest.",
      "The admin token is read from MARKETCAST_ADMIN_TOKEN, or from the file that",
      "MARKETCAST_ADMIN_TOKEN_FILE names; the demo on this machine needs none."
    })
final class PlayersErase implements Callable<Integer> {

  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, String> env;
  private final PrintStream out;
  private final PrintStream err;
  private final ObjectMapper json = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--nickname",
      paramLabel = "NAME",
      description = "the name in shouts and offers, in the same case")
  private String nickname;

  @Option(
      names = "--user-id",
      paramLabel = "ID",
      description = "the user_id in events; with --nickname, what bears either is erased")
  private String userId;

  @Option(names = "--game", paramLabel = "ID", description = "of this game only (default: of all)")
  private String game;

  @Option(names = "--yes", description = "erase, and not only count")
  private boolean sure;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "a replica (default: environment variable MARKETCAST_API, else http://127.0.0.1:8080)")
  private URI api;

  PlayersErase(Map<String, String> env, PrintStream out, PrintStream err) {
    this.env = env;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (nickname == null && userId == null) {
      throw new ParameterException(spec.commandLine(), "--nickname or --user-id is missing");
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    try {
      ReplicaAccess replica = ReplicaAccess.of(api, env);
      String next = null;
      do {
        HttpResponse<String> response = sendPatiently(replica, next);
        JsonNode answer = replica.read(response);
        if (response.statusCode() != OK) {
          return fail(ReplicaAccess.refusal(response.statusCode(), answer));
        }
        add(counts, answer);
        next = answer.path("next").textValue();
      } while (next != null);
    } catch (IOException | IllegalArgumentException e) {
      return fail(e.getMessage());
    }
    report(counts);
    return 0;
  }

  private HttpResponse<String> sendPatiently(ReplicaAccess replica, String from)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> response = send(replica, from);
      long waitSeconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
      boolean later = response.statusCode() == UNAVAILABLE || response.statusCode() == TOO_MANY;
      long again = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
      if (!later || waitSeconds <= 0 || again > deadline) {
        return response;
      }
      Thread.sleep(Duration.ofSeconds(waitSeconds));
    }
  }

  private HttpResponse<String> send(ReplicaAccess replica, String from)
      throws IOException, InterruptedException {
    ObjectNode body = json.createObjectNode().put("dry_run", !sure);
    body.put("nickname", nickname).put("user_id", userId).put("game", game).put("from", from);
    HttpRequest request =
        replica
            .request("/api/v1/players/erase")
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    return replica.send(request);
  }

  private static void add(Map<String, Integer> counts, JsonNode answer) {
    answer.properties().stream()
        .filter(field -> field.getValue().isInt())
        .forEach(field -> counts.merge(field.getKey(), field.getValue().intValue(), Integer::sum));
  }

  private void report(Map<String, Integer> counts) {
    out.println(sure ? "erased:" : "would be erased (nothing is, without --yes):");
    counts.forEach((what, count) -> out.printf("%8d %s%n", count, what.replace('_', ' ')));
  }

  private int fail(String reason) {
    err.println("marketcast players: " + reason);
    return 1;
  }
}
