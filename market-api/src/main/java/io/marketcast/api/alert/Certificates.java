package io.marketcast.api.alert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** When the first of some certificates expires; looks into their files once an hour. One thread. */
final class Certificates {

  private static final Logger LOG = Logger.getLogger(Certificates.class);
  private static final Duration FRESH = Duration.ofHours(1);

  private final List<Path> files;
  private Optional<Instant> first = Optional.empty();
  private Instant looked; // null before the first look

  /**
   * @param files in PEM; each may hold several certificates
   */
  Certificates(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** Empty where there is none that can be read. */
  Optional<Instant> firstToExpire(Instant now) {
    if (looked == null || Duration.between(looked, now).compareTo(FRESH) >= 0) {
      looked = now;
      var times = new ArrayList<Instant>();
      files.forEach(file -> read(file, times));
      first = times.stream().min(Instant::compareTo);
    }
    return first;
  }

  private static void read(Path file, List<Instant> times) {
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        if (each instanceof X509Certificate certificate) {
          times.add(certificate.getNotAfter().toInstant());
        }
      }
    } catch (IOException | CertificateException e) {
      LOG.warnf("the certificate in %s cannot be watched: %s", file, e.getMessage());
    }
  }
}
