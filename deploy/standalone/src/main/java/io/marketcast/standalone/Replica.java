package io.marketcast.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** An API replica on loopback. */
public final class Replica implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildProcess process;
  private final int port;

  private Replica(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a replica; {@link #awaitReady} tells when it serves.
   *
   * @param databaseUrl JDBC URL of the database, or null for none
   * @param settings what else differs from the defaults, by name
   * @throws StartException where the operating system refuses
   */
  public static Replica start(
      Installation installation,
      Workspace workspace,
      int port,
      String redisUri,
      String databaseUrl,
      Map<String, String> settings)
      throws StartException {
    String name = "replica-" + port;
    String[] options = {"--port", Integer.toString(port), "--redis", redisUri, "--replica", name};
    var command = installation.api(settings, options);
    if (databaseUrl != null) {
      command.add("--database");
      command.add(databaseUrl);
    }
    var process = new ChildProcess(name, command, workspace.resolve(name + ".log"));
    process.start();
    return new Replica(process, port);
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public ChildProcess process() {
    return process;
  }

  /**
   * Waits until it says that it can serve the feed.
   *
   * @throws StartException where it ends or is not ready within a minute
   */
  public void awaitReady() throws StartException, InterruptedException {
    Await.until(process.name() + " to be ready", START_LIMIT, process, this::isReady);
  }

  /** Whether it says that it can serve the feed. */
  public boolean isReady() {
    var request = HttpRequest.newBuilder(url("/q/health/ready")).timeout(ANSWER_LIMIT).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    process.stop();
    http.shutdownNow();
  }
}
