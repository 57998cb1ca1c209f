package io.marketcast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.protocol.TlsRedis;
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
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replica that is told by the documented variables which PEM files to trust and to show. */
final class TlsReplicaTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

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
    int port = Workspace.freePort();
    int tlsPort = port + 1; // free, too
    var command = new ArrayList<>(List.of("env"));
    Map.of(
            "MARKETCAST_REDIS_URI", "rediss://replica:PASSWORD@localhost:" + redis.port(),
            "MARKETCAST_REDIS_CA", redis.authority().toString(),
            "QUARKUS_HTTP_SSL_CERTIFICATE_FILES", folder.resolve("server.pem").toString(),
            "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", folder.resolve("server.key").toString(),
            "QUARKUS_HTTP_SSL_PORT", Integer.toString(tlsPort))
        .forEach((name, value) -> command.add(name + "=" + value));
    var installation = new Installation(Path.of("../.."));
    command.addAll(installation.api(Map.of(), "--port", Integer.toString(port)));
    var replica = stage.opened(new ChildProcess("replica", command, folder.resolve("replica.log")));
    replica.start();
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(trusting(redis.authority())).build()) {
      URI health = URI.create("https://localhost:" + tlsPort + "/q/health/ready");
      Await.until("the replica to be ready", LIMIT, replica, () -> status(http, health) == 200);
      var request = HttpRequest.newBuilder(health.resolve("/api/v1/stream")).build();
      var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = stream.body()) {
        assertEquals("retry: ", new String(body.readNBytes(7)));
      }
      http.shutdownNow();
    }
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
