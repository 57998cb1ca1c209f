package io.marketcast.agent.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notices that a capture brings nothing, once for each kind of nothing. One thread. */
final class SilenceWatch {

  private static final Duration NO_PACKETS_AFTER = Duration.ofSeconds(30);
  private static final Duration NO_GAME_AFTER = Duration.ofSeconds(90);

  private Instant begun;
  private long packetsBefore;
  private long recognisedBefore;
  private boolean toldPackets;
  private boolean toldGame;

  /** A capture begins. */
  void begin(Instant now, long packets, long recognised) {
    begun = now;
    packetsBefore = packets;
    recognisedBefore = recognised;
    toldPackets = false;
    toldGame = false;
  }

  /** What the operator should be told now. */
  Optional<String> look(Instant now, long packets, long recognised) {
    if (begun == null || recognised > recognisedBefore) {
      return Optional.empty();
    }
    Duration waited = Duration.between(begun, now);
    if (packets == packetsBefore) {
      if (!toldPackets && waited.compareTo(NO_PACKETS_AFTER) >= 0) {
        toldPackets = true;
        return Optional.of(
            "no packets for 30 seconds: is the game running and connected? is it the right"
                + " interface (marketcast agent interfaces)? do --server-ip and --server-port fit?");
      }
    } else if (!toldGame && waited.compareTo(NO_GAME_AFTER) >= 0) {
      toldGame = true;
      return Optional.of(
          "packets, but no known game in them: is the game logged in? does a VPN or accelerator"
              + " encrypt its traffic on this interface? try --interface auto");
    }
    return Optional.empty();
  }
}
