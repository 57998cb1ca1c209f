package io.marketcast.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Redis of the operating system that speaks TLS only, known as localhost, and lets in those users
 * only that the documentation tells operators to make.
 */
public final class TlsRedis implements AutoCloseable {

  private static final Path SERVER = Path.of("/usr/bin/redis-server");
  private static final Path OPENSSL = Path.of("/usr/bin/openssl");

  private final Path folder;
  private final int port;
  private final Process process;

  private TlsRedis(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it; the test is skipped where this machine has none.
   *
   * @param document has a line {@code ACL SETUSER …}
   */
  public static TlsRedis start(Path folder, Path document)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SERVER), "no " + SERVER + " with TLS");
    assumeTrue(Files.isExecutable(OPENSSL), "no " + OPENSSL);
    makeCertificates(folder);
    var users = new ArrayList<>(List.of("user default off"));
    Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("ACL SETUSER "))
        .map(line -> line.replace("ACL SETUSER ", "user "))
        .forEach(users::add);
    Files.write(folder.resolve("users.acl"), users);
    int port = FreePort.next();
    var process =
        new ProcessBuilder(
                (SERVER
                        + " --port 0 --bind 127.0.0.1 --tls-port "
                        + port
                        + " --aclfile users.acl"
                        + " --tls-cert-file server.pem --tls-key-file server.key"
                        + " --tls-ca-cert-file ca.pem --tls-auth-clients no")
                    .split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    var redis = new TlsRedis(folder, port, process);
    redis.awaitListening();
    return redis;
  }

  private static void makeCertificates(Path folder) throws IOException, InterruptedException {
    openssl(
        folder,
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority"
            + " -keyout ca.key -out ca.pem");
    openssl(
        folder,
        "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out" + " server.csr");
    Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost");
    openssl(
        folder,
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2"
            + " -extfile names -out server.pem");
  }

  private static void openssl(Path folder, String arguments)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder((OPENSSL + " " + arguments).split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(folder.resolve("openssl.log")));
  }

  private void awaitListening() throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!isListening()) {
      assertTrue(
          process.isAlive() && System.nanoTime() < deadline,
          () -> read(folder.resolve("redis.log")));
      Thread.sleep(20);
    }
  }

  private boolean isListening() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Who signed the server's certificate. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
