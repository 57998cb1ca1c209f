package io.marketcast.agent.game.bpsr.trading;

/** What this game counts beyond what every game does. */
public enum BpsrCounter {
  /** Containers opened. */
  CONTAINERS,
  /** Bytes that decompression gave. */
  INFLATED_BYTES,
  /** Frames of a type that is not known. */
  UNKNOWN_TYPES,
  /** Calls seen, to any service. */
  CALLS,
  /** Calls forgotten before their answer came. */
  CALLS_FORGOTTEN,
  /** Calls to the trading centre of a method that is not known. */
  UNKNOWN_METHODS,
  /** Answers seen. */
  RETURNS,
  /** Answers known by their Call. */
  KNOWN_BY_CALL,
  /** Answers known by their structure. */
  KNOWN_BY_STRUCTURE,
  /** Answers with an error code. */
  ERROR_REPLIES,
  /** Answers without contents. */
  EMPTY_REPLIES,
  /** The player's own stall, history and pre-orders. */
  PRIVATE_REPLIES,
  /** Known answers of the trading centre that no event shows. */
  UNPUBLISHED_REPLIES,
  /** Answers to other services. */
  FOREIGN_REPLIES,
  /** Answers without Call whose structure fits no reading. */
  UNKNOWN_REPLIES,
  /** Answers without Call whose structure fits several readings. */
  AMBIGUOUS_REPLIES,
  /** Answers that are not what their Call asked for. */
  CONTRADICTING_REPLIES,
  /** Answers too long to be one of the trading centre. */
  OVERSIZED_REPLIES,
  /** Published answers with fields that are not known: the game has changed. */
  REPLIES_WITH_UNKNOWN_FIELDS
}
