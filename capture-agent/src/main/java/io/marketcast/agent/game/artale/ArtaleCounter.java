package io.marketcast.agent.game.artale;

/** What this game counts beyond what every game does. */
enum ArtaleCounter {
  /** Frames of the login. */
  HANDSHAKE_FRAMES,
  /** Frames that the player's game sent; they are not decoded. */
  CLIENT_FRAMES,
  /** Messages of other methods. */
  OTHER_METHODS,
  /** Remote calls that are no megaphone. */
  OTHER_CALLS,
  /** Remote calls like a megaphone's, with other arguments. */
  OTHER_ARGUMENTS,
  /** Arguments of a kind that is not known. */
  UNKNOWN_TAGS,
  /** Megaphones with fields that are not known: the game has changed. */
  UNKNOWN_FIELDS,
  /** Shouts in whose text an offer was read. */
  SHOUTS_WITH_OFFERS,
  /** Shouts in which none was: talk, or not understood. */
  SHOUTS_WITHOUT_OFFERS
}
