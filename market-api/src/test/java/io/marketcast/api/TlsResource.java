package io.marketcast.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A certificate for this machine that nobody has signed, made by the JDK's own tool. */
public final class TlsResource implements QuarkusTestResourceLifecycleManager {

  private static final String PASSWORD = "secret";

  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("marketcast-tls");
      Path store = folder.resolve("store.p12");
      String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      var command =
          new ProcessBuilder(
              keytool,
              "-genkeypair",
              "-keyalg",
              "EC",
              "-dname",
              "CN=localhost",
              "-ext",
              "san=dns:localhost,ip:127.0.0.1",
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD);
      if (command.redirectErrorStream(true).start().waitFor() != 0) {
        throw new IllegalStateException("keytool made no certificate");
      }
      return Map.of(
          "quarkus.http.ssl.certificate.key-store-file",
          store.toString(),
          "quarkus.http.ssl.certificate.key-store-password",
          PASSWORD,
          "quarkus.http.test-ssl-port",
          "0",
          "quarkus.http.insecure-requests",
          "enabled");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try {
      Files.deleteIfExists(folder.resolve("store.p12"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
