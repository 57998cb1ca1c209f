package io.marketcast.standalone.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.TlsRedis;
import io.marketcast.standalone.Await;
import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.Installation;
import io.marketcast.standalone.Workspace;
import io.marketcast.standalone.stage.Run;
import io.marketcast.standalone.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that is told by the documented variables which PEM files to trust and to show. */
final class TlsReplicaTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOKEN = "a-token-for-tests-only";
  private static final Pattern ALERT =
      Pattern.compile("\"id\":\"([^\"]+)\",\"source\":\"system\",\"rule\":\"memory_high\"");

  @TempDir Path folder;
  private TlsRedis redis;
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    redis = TlsRedis.start(folder, Path.of("../../docs/redis.md"));
    stage = new Stage();
  }

  @AfterEach
  void stop() throws Exception {
    if (redis != null) {
      stage.close();
      redis.close();
    }
  }

  @Test
  void itFollowsARedisWithTlsAndServesWithTls() throws Exception {
    int tlsPort = replica(Map.of());
    try (HttpClient http = client()) {
      var request = HttpRequest.newBuilder(root(tlsPort).resolve("/api/v1/stream")).build();
      var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = stream.body()) {
        assertEquals("retry: ", new String(body.readNBytes(7)));
      }
      http.shutdownNow();
    }
  }

  @Test
  void theDocumentedUserMayDoAllThatAlertsNeed() throws Exception {
    URI root =
        root(
            replica(
                Map.of(
                    "MARKETCAST_ADMIN_TOKEN", TOKEN,
                    "MARKETCAST_ALERT_MEMORY_PERCENT", "0", // it is above that
                    "MARKETCAST_ALERT_HOST_MINIMUM", "0s")));
    String[] operator = {"Authorization", "Bearer " + TOKEN};
    try (HttpClient http = client()) {
      URI alerts = root.resolve("/api/v1/monitoring/alerts?state=open");
      var open = new AtomicReference<String>("");
      Run.await(
          open::get,
          () -> {
            open.set(get(http, alerts, operator));
            return open.get().startsWith("{\"from\":\"redis\"") && ALERT.matcher(open.get()).find();
          });
      Matcher alert = ALERT.matcher(open.get());
      assertTrue(alert.find());
      try (var news = new News(client(), root, operator)) {
        Run.await(() -> "greeted", () -> !news.told().isEmpty());
        var acknowledge =
            HttpRequest.newBuilder(
                    root.resolve("/api/v1/monitoring/alerts/" + alert.group(1) + "/acknowledge"))
                .headers(operator)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        http.send(acknowledge, HttpResponse.BodyHandlers.discarding());
        Run.await(
            () -> "it comes back through Redis: " + news.told(),
            () -> news.told().stream().anyMatch(line -> line.contains("\"acknowledged\":")));
      }
    }
  }

  private static String get(HttpClient http, URI uri, String... headers) {
    try {
      var request = HttpRequest.newBuilder(uri).headers(headers).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      return e.toString();
    }
  }

  /** Starts one with these variables, too, and waits until it is ready; gives its port for TLS. */
  private int replica(Map<String, String> variables) throws Exception {
    int port = Workspace.freePort();
    int tlsPort = port + 1; // free, too
    var environment = new HashMap<>(variables);
    environment.put("MARKETCAST_REDIS_URI", "rediss://replica:PASSWORD@localhost:" + redis.port());
    environment.put("MARKETCAST_REDIS_CA", redis.authority().toString());
    environment.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", folder.resolve("server.pem").toString());
    environment.put(
        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", folder.resolve("server.key").toString());
    environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(tlsPort));
    var command = new ArrayList<>(List.of("env"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    var installation = new Installation(Path.of("../.."));
    command.addAll(installation.api(Map.of(), "--port", Integer.toString(port)));
    var replica = stage.opened(new ChildProcess("replica", command, folder.resolve("replica.log")));
    replica.start();
    try (HttpClient http = client()) {
      URI health = root(tlsPort).resolve("/q/health/ready");
      Await.until("the replica to be ready", LIMIT, replica, () -> status(http, health) == 200);
    }
    return tlsPort;
  }

  private static URI root(int tlsPort) {
    return URI.create("https://localhost:" + tlsPort);
  }

  private HttpClient client() throws Exception {
    return HttpClient.newBuilder().sslContext(trusting(redis.authority())).build();
  }

  private static int status(HttpClient http, URI uri) {
    try {
      var request = HttpRequest.newBuilder(uri).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      return 0;
    }
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
