package io.marketcast.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Sends a catalogue file to a replica, which does all the work, and tells what became of it. Waits
 * a minute at most for a replica whose database is not ready yet.
 */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Imports a file of item names, of categories or of trading rules: JSON, CSV or TSV, in"
          + " UTF-8.",
      "Whole or not at all; every problem is told with its line."
    },
    footer = {
      "",
      "The admin token is read from MARKETCAST_ADMIN_TOKEN, or from the file that",
      "MARKETCAST_ADMIN_TOKEN_FILE names; the demo on this machine needs none."
    })
final class CatalogImport implements Callable<Integer> {

  private static final int OK = 200;
  private static final int UNPROCESSABLE = 422;
  private static final int UNAVAILABLE = 503;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Map<String, String> env;
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(paramLabel = "FILE", description = "the file")
  private Path file;

  @Option(
      names = "--lang",
      paramLabel = "TAG",
      description = "language of names for which the file says none (default: the replica's)")
  private String language;

  @Option(
      names = "--game",
      paramLabel = "ID",
      defaultValue = "bpsr",
      description = "whose items they are (default: ${DEFAULT-VALUE})")
  private String game;

  @Option(names = "--dry-run", description = "check everything and change nothing")
  private boolean dryRun;

  @Option(
      names = "--replace",
      description = "remove what the file does not have, of its kind and its languages")
  private boolean replace;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "a replica (default: environment variable MARKETCAST_API, else http://127.0.0.1:8080)")
  private URI api;

  CatalogImport(Map<String, String> env, PrintStream out, PrintStream err) {
    this.env = env;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      ReplicaAccess replica = ReplicaAccess.of(api, env);
      HttpResponse<String> response = send(replica, Files.readAllBytes(file));
      JsonNode answer = replica.read(response);
      return switch (response.statusCode()) {
        case OK -> report(answer);
        case UNPROCESSABLE -> refuse(answer);
        default -> fail(ReplicaAccess.refusal(response.statusCode(), answer));
      };
    } catch (NoSuchFileException e) {
      return fail(file + ": no such file");
    } catch (IOException | IllegalArgumentException e) {
      return fail(e.getMessage());
    }
  }

  private int report(JsonNode answer) {
    answer.path("notes").forEach(note -> tell(note));
    more(answer.path("note_count").asInt() - answer.path("notes").size(), "notes");
    out.printf(
        "%s: %d %s; %d added, %d changed, %d unchanged, %d removed%s%n",
        file,
        answer.path("entries").asInt(),
        answer.path("kind").asText(),
        answer.path("added").asInt(),
        answer.path("changed").asInt(),
        answer.path("unchanged").asInt(),
        answer.path("removed").asInt(),
        dryRun ? " (dry run: nothing is written)" : "");
    if (!dryRun && !answer.path("published").asBoolean()) {
      err.println("Redis does not answer; agents get new names when it does");
    }
    return 0;
  }

  private int refuse(JsonNode problem) {
    problem.path("problems").forEach(this::tell);
    more(problem.path("problem_count").asInt() - problem.path("problems").size(), "problems");
    return fail(file + " is not imported");
  }

  private void tell(JsonNode remark) {
    err.printf("%s:%d: %s%n", file, remark.path("line").asInt(), remark.path("message").asText());
  }

  private void more(int count, String what) {
    if (count > 0) {
      err.printf("… and %d more %s%n", count, what);
    }
  }

  private int fail(String reason) {
    err.println("marketcast catalog: " + reason);
    return 1;
  }

  private HttpResponse<String> send(ReplicaAccess replica, byte[] bytes)
      throws IOException, InterruptedException {
    HttpRequest request = request(replica, bytes);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> response = replica.send(request);
      boolean later =
          response.statusCode() == UNAVAILABLE
              && response.headers().firstValue("Retry-After").isPresent();
      if (!later || System.nanoTime() > deadline) {
        return response;
      }
      Thread.sleep(PAUSE);
    }
  }

  private HttpRequest request(ReplicaAccess replica, byte[] bytes) {
    String query = "?game=" + encoded(game) + "&dry_run=" + dryRun + "&replace=" + replace;
    if (language != null) {
      query += "&lang=" + encoded(language);
    }
    return replica
        .request("/api/v1/items/names" + query)
        .timeout(ANSWER_LIMIT)
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
