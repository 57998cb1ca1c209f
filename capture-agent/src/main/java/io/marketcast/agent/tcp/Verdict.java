package io.marketcast.agent.tcp;

/** What a packet turned out to be. */
enum Verdict {
  SEGMENT,
  NOT_TCP,
  UNKNOWN_LINK,
  IP_FRAGMENT,
  TRUNCATED,
  MALFORMED
}
