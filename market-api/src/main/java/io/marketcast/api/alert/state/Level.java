package io.marketcast.api.alert.state;

/** How bad it is, mildest first. */
public enum Level {
  /** Worth knowing. */
  INFO,
  /** Will become a problem if nothing is done. */
  WARNING,
  /** Something does not work. */
  ERROR,
  /** The feed itself is not what it should be. */
  CRITICAL
}
