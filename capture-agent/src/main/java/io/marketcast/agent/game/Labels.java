package io.marketcast.agent.game;

import io.marketcast.protocol.event.Origin;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * What the operator adds to events.
 *
 * @param agent this agent's id
 * @param realm label for the server region, or null
 * @param itemNames name of an item by its number, null where it is not known
 * @param playerIds what is published for a player's id or code: a pseudonym, or the id itself
 */
public record Labels(
    String agent, String realm, LongFunction<String> itemNames, UnaryOperator<String> playerIds) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  public Labels {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(itemNames, "itemNames");
    Objects.requireNonNull(playerIds, "playerIds");
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
