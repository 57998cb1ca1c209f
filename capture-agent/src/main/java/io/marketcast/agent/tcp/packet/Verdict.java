package io.marketcast.agent.tcp.packet;

/** What a packet turned out to be. */
public enum Verdict {
  SEGMENT,
  NOT_TCP,
  UNKNOWN_LINK,
  IP_FRAGMENT,
  TRUNCATED,
  MALFORMED
}
