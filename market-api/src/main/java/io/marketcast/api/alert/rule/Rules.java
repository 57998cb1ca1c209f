package io.marketcast.api.alert.rule;

import io.marketcast.api.alert.state.Survey;
import io.marketcast.api.monitoring.status.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All rules together: what they find in a status of the system. They remember counters of the
 * window, and when Redis came back; nothing else. One thread.
 */
public final class Rules {

  private static final double MILLIS_PER_SECOND = 1e3;

  private final HostRules hosts;
  private final AgentRules agents;
  private final DecoderRules decoders;
  private final SystemRules system;
  private final Duration silentAfter;
  private boolean away;
  private Instant backSince; // null while Redis has not been away

  public Rules(AlertConfig config) {
    hosts = new HostRules(config);
    agents = new AgentRules(config);
    decoders = new DecoderRules(config);
    system = new SystemRules(config);
    silentAfter = config.silentAfter();
  }

  /**
   * Looks.
   *
   * @param certificate when the first of the watched certificates expires; empty where there is
   *     none
   */
  public Survey look(SystemStatus status, Optional<Instant> certificate) {
    var findings = new Findings();
    Quiet quiet = quiet(status);
    hosts.look(status, findings);
    system.look(status, quiet, certificate, findings);
    if (status.redis().up()) { // else nothing is known of agents
      agents.look(status, quiet, findings);
      decoders.look(status, findings);
    }
    return new Survey(findings.list(), status.redis().up());
  }

  private Quiet quiet(SystemStatus status) {
    if (!status.redis().up()) {
      away = true;
    } else if (away) {
      away = false;
      backSince = status.at();
    }
    double heardSeconds =
        backSince == null
            ? Double.MAX_VALUE
            : Duration.between(backSince, status.at()).toMillis() / MILLIS_PER_SECOND;
    return new Quiet(silentAfter.toMillis() / MILLIS_PER_SECOND, heardSeconds);
  }
}
