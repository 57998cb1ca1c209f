package io.marketcast.api.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real certificates, made by the JDK's keytool. */
final class CertificatesTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void theFirstToExpireOfAllInAllFilesCountsAndARenewedOneWithinAnHour() throws Exception {
    Path chain = folder.resolve("chain.pem");
    Files.writeString(chain, Files.readString(certificate(90)) + Files.readString(certificate(10)));
    Path single = certificate(30);
    var certificates = new Certificates(List.of(single, folder.resolve("missing.pem"), chain));
    Instant now = Instant.now();
    assertExpires(now, 10, certificates.firstToExpire(now));
    Files.copy(certificate(200), chain, StandardCopyOption.REPLACE_EXISTING);
    assertExpires(now, 10, certificates.firstToExpire(now.plus(HOUR).minusSeconds(1)));
    assertExpires(now, 30, certificates.firstToExpire(now.plus(HOUR)));
  }

  @Test
  void whatIsNoCertificateIsNotWatched() throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), "no certificate");
    var certificates = new Certificates(List.of(file));
    assertEquals(Optional.empty(), certificates.firstToExpire(Instant.now()));
  }

  private static void assertExpires(Instant now, int days, Optional<Instant> expiry) {
    Duration left = Duration.between(now.plus(Duration.ofDays(days)), expiry.orElseThrow());
    assertTrue(left.abs().compareTo(HOUR) < 0, days + " days, not " + expiry);
  }

  private Path certificate(int days) throws IOException, InterruptedException {
    String store = folder.resolve(days + ".p12").toString();
    keytool(
        "-genkeypair -alias a -keyalg EC -dname CN=localhost -storepass changeit -validity",
        Integer.toString(days),
        "-keystore",
        store);
    Path pem = folder.resolve(days + ".pem");
    keytool(
        "-exportcert -rfc -alias a -storepass changeit -keystore", store, "-file", pem.toString());
    return pem;
  }

  private void keytool(String options, String... more) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of(more));
    Path log = folder.resolve("keytool.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(0, process.waitFor(), () -> said(log));
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
