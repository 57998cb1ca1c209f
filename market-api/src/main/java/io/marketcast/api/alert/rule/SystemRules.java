package io.marketcast.api.alert.rule;

import static io.marketcast.api.alert.state.Verdict.BAD;
import static io.marketcast.api.alert.state.Verdict.GOOD;
import static io.marketcast.api.alert.state.Verdict.UNKNOWN;

import io.marketcast.api.alert.state.Level;
import io.marketcast.api.alert.state.Verdict;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.marketcast.api.monitoring.replica.ReplicaStatus;
import io.marketcast.api.monitoring.status.ReplicaView;
import io.marketcast.api.monitoring.status.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Replicas, Redis, the database, and whether the feed is one. */
final class SystemRules {

  private static final String SYSTEM = "system";
  private static final double PERCENT = 100;
  private static final Duration SOON = Duration.ofDays(3); // then a certificate is an error

  private final AlertConfig config;
  private final Growth connectionErrors;

  SystemRules(AlertConfig config) {
    this.config = config;
    connectionErrors = new Growth(config.window());
  }

  void look(SystemStatus status, Quiet quiet, Optional<Instant> certificate, Findings findings) {
    boolean up = status.redis().up();
    findings.add(
        "redis_down",
        SYSTEM,
        Level.CRITICAL,
        up ? GOOD : BAD,
        config.awayMinimum(),
        "replica %s does not reach Redis: agents keep their events, readers get nothing new",
        status.replica());
    database(status, findings);
    certificate.ifPresent(expires -> certificate(expires, status.at(), findings));
    if (up) {
      replicas(status, quiet, findings);
      proof(status, findings);
      ingest(status, findings);
    }
  }

  private void database(SystemStatus status, Findings findings) {
    Verdict verdict =
        switch (status.database().state()) {
          case AWAY -> BAD;
          case MIGRATING -> UNKNOWN;
          case ABSENT, CONNECTED -> GOOD;
        };
    String away =
        status.replicas().stream()
            .filter(SystemRules::isWithoutDatabase)
            .map(ReplicaView::replica)
            .collect(Collectors.joining(", "));
    findings.add(
        "database_down",
        SYSTEM,
        Level.ERROR,
        verdict,
        config.awayMinimum(),
        "the database does not answer (replica %s): the log holds what is to be stored",
        away);
  }

  private static boolean isWithoutDatabase(ReplicaView replica) {
    return replica.status() != null && replica.status().database() == DatabaseState.AWAY;
  }

  private void replicas(SystemStatus status, Quiet quiet, Findings findings) {
    connectionErrors.keep(
        status.replicas().stream().map(ReplicaView::replica).collect(Collectors.toSet()));
    for (ReplicaView replica : status.replicas()) {
      String subject = "replica:" + replica.replica();
      findings.add(
          "replica_silent",
          subject,
          Level.ERROR,
          quiet.judge(replica.silentSeconds()),
          Duration.ZERO,
          "replica %s has said nothing since %s",
          replica.replica(),
          replica.lastSeen());
      if (replica.status() != null) {
        errors(replica.status(), status.at(), subject, findings);
      }
    }
  }

  private void errors(ReplicaStatus replica, Instant now, String subject, Findings findings) {
    long errors = connectionErrors.add(replica.replica(), now, replica.connectionErrors());
    findings.add(
        "connection_errors",
        subject,
        Level.WARNING,
        errors >= config.connectionErrors() ? BAD : GOOD,
        Duration.ZERO,
        "connections to Redis or the database failed %d times in %d min",
        errors,
        config.window().toMinutes());
  }

  private static void proof(SystemStatus status, Findings findings) {
    if (status.proof() == null || status.proof().spans() == 0) {
      return;
    }
    findings.add(
        "replicas_differ",
        SYSTEM,
        Level.CRITICAL,
        status.proof().same() ? GOOD : BAD,
        Duration.ZERO,
        "replicas serve different bytes for the events from %s",
        String.join(", ", status.proof().differing()));
  }

  private void ingest(SystemStatus status, Findings findings) {
    if (status.ingest() == null || status.ingest().lagEvents() == null || status.feed() == null) {
      return;
    }
    long lag = status.ingest().lagEvents();
    double percent = PERCENT * lag / Math.max(1, status.feed().logLimit());
    Long headroom = status.ingest().headroomEvents();
    findings.add(
        "ingest_behind",
        SYSTEM,
        Level.ERROR,
        Bound.of(config.ingestLagPercent()).judge(percent),
        config.awayMinimum(),
        "the database is %d events behind, and the log drops the first of them after %s more",
        lag,
        headroom == null ? "some" : headroom.toString());
  }

  private void certificate(Instant expires, Instant now, Findings findings) {
    Duration left = Duration.between(now, expires);
    findings.add(
        "certificate_expiry",
        SYSTEM,
        left.compareTo(SOON) < 0 ? Level.ERROR : Level.WARNING,
        left.compareTo(config.certificateDays()) < 0 ? BAD : GOOD,
        Duration.ZERO,
        "a certificate is valid until %s only",
        expires);
  }
}
