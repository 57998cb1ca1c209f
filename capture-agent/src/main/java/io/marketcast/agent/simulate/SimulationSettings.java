package io.marketcast.agent.simulate;

import java.time.Instant;

/**
 * What to simulate. Equal settings give equal bytes.
 *
 * @param seed of everything that is drawn by lot
 * @param seconds how much capture time to fill, at least 1
 * @param eventsPerSecond market events of all connections together, on average
 * @param disturbedShare share of bursts whose segments arrive out of order, twice or overlapping
 * @param start capture time of the first packet
 * @param webSocket whether the player of Artale who is captured whole plays inside a WebSocket
 */
public record SimulationSettings(
    long seed,
    int seconds,
    double eventsPerSecond,
    double disturbedShare,
    Instant start,
    boolean webSocket) {

  public SimulationSettings {
    if (seconds < 1 || !(eventsPerSecond > 0) || !(disturbedShare >= 0 && disturbedShare <= 1)) {
      throw new IllegalArgumentException("nothing to simulate");
    }
  }

  /** A minute of what one player sees. */
  public static SimulationSettings defaults() {
    return new SimulationSettings(1, 60, 4.5, 0.15, Instant.parse("2026-01-01T00:00:00Z"), false);
  }

  public SimulationSettings withSeed(long newSeed) {
    return new SimulationSettings(
        newSeed, seconds, eventsPerSecond, disturbedShare, start, webSocket);
  }

  public SimulationSettings withSeconds(int newSeconds) {
    return new SimulationSettings(
        seed, newSeconds, eventsPerSecond, disturbedShare, start, webSocket);
  }

  public SimulationSettings withEventsPerSecond(double newRate) {
    return new SimulationSettings(seed, seconds, newRate, disturbedShare, start, webSocket);
  }

  public SimulationSettings withDisturbedShare(double newShare) {
    return new SimulationSettings(seed, seconds, eventsPerSecond, newShare, start, webSocket);
  }

  /** The same, where a player of Artale plays inside a WebSocket. */
  public SimulationSettings insideWebSocket() {
    return new SimulationSettings(seed, seconds, eventsPerSecond, disturbedShare, start, true);
  }
}
