package io.marketcast.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alerts …}: what the operator does about alerts from the command line. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = "Alerts: whether they arrive.")
final class AlertsCommand implements Runnable {

  private static final int OK = 200;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private final Map<String, String> env;
  private final PrintStream out;
  private final PrintStream err;

  @Spec private CommandSpec spec;

  private AlertsCommand(Map<String, String> env, PrintStream out, PrintStream err) {
    this.env = env;
    this.out = out;
    this.err = err;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: test");
  }

  /** Runs a command and gives its exit code: 0, 1 for a failure, 2 for wrong usage. */
  static int execute(Map<String, String> env, PrintStream out, PrintStream err, String... args) {
    var command = new CommandLine(new AlertsCommand(env, out, err));
    command.setParameterExceptionHandler((wrong, arguments) -> {
      err.println(
          "marketcast alerts: "
              + wrong.getMessage().lines().findFirst().orElse("wrong usage")
              + "; see ./marketcast alerts --help");
      return CommandLine.ExitCode.USAGE;
    });
    return command.execute(args);
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Lets a replica send a test message to every channel, and tells what they said.",
      footer = {
        "",
        "The admin token is read from MARKETCAST_ADMIN_TOKEN, or from the file that",
        "MARKETCAST_ADMIN_TOKEN_FILE names; the demo on this machine needs none."
      })
  int test(
      @Option(
              names = "--api",
              paramLabel = "URL",
              description =
                  "a replica (default: environment variable MARKETCAST_API, else"
                      + " http://127.0.0.1:8080)")
          URI api)
      throws InterruptedException {
    try {
      ReplicaAccess replica = ReplicaAccess.of(api, env);
      HttpResponse<String> response =
          replica.send(
              replica
                  .request("/api/v1/monitoring/notifications/test")
                  .timeout(ANSWER_LIMIT)
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build());
      JsonNode answer = replica.read(response);
      return response.statusCode() == OK
          ? report(answer)
          : fail(ReplicaAccess.refusal(response.statusCode(), answer));
    } catch (IOException | IllegalArgumentException e) {
      return fail(e.getMessage());
    }
  }

  private int report(JsonNode answer) {
    boolean all = true;
    for (JsonNode channel : answer.path("channels")) {
      boolean delivered = channel.path("delivered").asBoolean();
      all &= delivered;
      String problem = channel.path("problem").asText("answer " + channel.path("status").asInt());
      out.printf(
          "%s: %s%n",
          channel.path("channel").asText(), delivered ? "delivered" : "not delivered, " + problem);
    }
    return all ? 0 : 1;
  }

  private int fail(String reason) {
    err.println("marketcast alerts: " + reason);
    return 1;
  }
}
