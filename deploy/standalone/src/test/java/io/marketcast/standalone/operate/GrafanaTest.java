package io.marketcast.standalone.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Database;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Redis;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.reader.Reader;
import io.marketcast.standalone.reader.Witness;
import io.marketcast.standalone.stage.Run;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every query of the Grafana dashboard returns data: a real Prometheus reads two replicas that an
 * agent feeds and readers read.
 */
final class GrafanaTest {

  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path DASHBOARD = Path.of("../grafana/marketcast.json");
  private static final Pattern QUERY = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern VALUE = Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"]");

  private final Installation installation = new Installation(Path.of("../.."));
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Workspace workspace;
  private Redis redis;
  private List<Replica> replicas;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(PROMETHEUS), "needs prometheus");
    parts.add(http::shutdownNow);
    workspace = Workspace.create(300 << 20);
    parts.add(workspace);
    redis = Redis.start(workspace);
    parts.add(redis);
    Database database = Database.start(workspace);
    parts.add(database);
    var told = new Told();
    parts.add(told);
    replicas = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Replica replica =
          Replica.start(
              installation,
              workspace,
              Workspace.freePort(),
              redis.uri(),
              database.url(),
              told.settings());
      parts.add(replica);
      replicas.add(replica);
    }
    for (Replica replica : replicas) {
      replica.awaitReady();
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void everyQueryOfTheDashboardReturnsData() throws Exception {
    List<String> queries =
        QUERY
            .matcher(Files.readString(DASHBOARD))
            .results()
            .map(query -> query.group(1).replace("\\\"", "\""))
            .map(query -> query.replace("$__rate_interval", "10m"))
            .toList();
    URI prometheus = prometheus();
    traffic();
    var without = new ArrayList<>(queries);
    Run.await(
        () -> "these return nothing: " + String.join("\n", without),
        () -> {
          without.removeIf(query -> hasData(prometheus, query));
          return without.isEmpty();
        });
    assertEquals(
        count(Files.readString(DASHBOARD), "\"targets\""),
        count(Files.readString(DASHBOARD), "\"type\": \"timeseries\"")
            + count(Files.readString(DASHBOARD), "\"type\": \"stat\""));
  }

  /** What panels show: an agent, readers, one who is refused, a little history. */
  private void traffic() throws Exception {
    agentRuns();
    for (Replica replica : replicas) {
      var witness = new Witness(false);
      var reader = new Reader("reader", http, List.of(replica.url("/api/v1/stream")), 0, witness);
      Thread.ofVirtual().start(reader);
      parts.add(reader::stop);
      Run.await(() -> "a reader", reader::isConnected);
    }
    get(replicas.getFirst().url("/api/v1/stream?min_price=cheap"));
    Path traffic = workspace.resolve("traffic.pcap");
    run("simulate", "--seconds", "60", "--rate", "20", "--out", traffic.toString());
    run("replay", "--redis", redis.uri(), "--speed", "10", "--agent", "vm-2", traffic.toString());
  }

  private void run(String... arguments) throws Exception {
    var process =
        new ChildProcess(
            arguments[0], installation.agent(arguments), workspace.resolve(arguments[0] + ".log"));
    process.start();
    assertEquals(0, process.awaitExit(), process::lastWords);
  }

  private void agentRuns() throws Exception {
    ChildProcess agent = LiveAgent.of(installation, workspace, redis);
    parts.add(agent);
    agent.start();
  }

  private URI prometheus() throws Exception {
    String targets =
        replicas.stream()
            .map(replica -> "\"127.0.0.1:" + replica.url("/").getPort() + "\"")
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    Path config = workspace.resolve("prometheus.yml");
    Files.writeString(
        config,
        Files.readString(Path.of("../grafana/prometheus.yml"))
            .replace("scrape_interval: 15s", "scrape_interval: 1s")
            .replaceAll("targets: \\[.*]", "targets: [" + targets + "]"));
    int port = Workspace.freePort();
    var process =
        new ChildProcess(
            "prometheus",
            List.of(
                PROMETHEUS.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + workspace.subfolder("prometheus"),
                "--web.listen-address=127.0.0.1:" + port),
            workspace.resolve("prometheus.log"));
    parts.add(process);
    process.start();
    URI root = URI.create("http://127.0.0.1:" + port);
    Run.await(process::lastWords, () -> get(root.resolve("/-/ready")).contains("Ready"));
    return root;
  }

  /** At least one value that is a number. */
  private boolean hasData(URI prometheus, String query) {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return VALUE
        .matcher(get(prometheus.resolve("/api/v1/query?query=" + encoded)))
        .results()
        .map((MatchResult value) -> value.group(1))
        .anyMatch(value -> !value.equals("NaN"));
  }

  private String get(URI address) {
    try {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
