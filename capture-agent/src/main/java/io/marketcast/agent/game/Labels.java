package io.marketcast.agent.game;

import io.marketcast.protocol.event.Origin;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * What the operator adds to events.
 *
 * @param agent this agent's id
 * @param realm label for the server region, or null
 * @param itemNames name of an item by its number, null where it is not known
 */
public record Labels(String agent, String realm, LongFunction<String> itemNames) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  public Labels {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(itemNames, "itemNames");
  }

  /** The origin of an event that this agent saw. */
  public Origin origin(String game, long epochNanos) {
    Instant time =
        Instant.ofEpochSecond(
            Math.floorDiv(epochNanos, NANOS_PER_SECOND),
            Math.floorMod(epochNanos, NANOS_PER_SECOND));
    return new Origin(game, realm, agent, time);
  }
}
