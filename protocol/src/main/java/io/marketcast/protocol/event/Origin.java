package io.marketcast.protocol.event;

import java.time.Instant;
import java.util.Objects;

/**
 * Who saw an event, where and when.
 *
 * @param game short name of the game, for example {@code bpsr}
 * @param realm the operator's label for a server region, or null where none was set
 * @param agent the capture agent's id
 * @param timestamp capture time of the packet that completed the message; published in milliseconds
 */
public record Origin(String game, String realm, String agent, Instant timestamp) {
  public Origin {
    Objects.requireNonNull(game, "game");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(timestamp, "timestamp");
  }
}
