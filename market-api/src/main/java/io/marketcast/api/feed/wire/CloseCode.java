package io.marketcast.api.feed.wire;

/** Why the server ends a WebSocket. Up to 2999 the numbers are those of IANA's registry. */
public enum CloseCode {
  /** It asks for nothing that is served, or too often. */
  TOO_MANY_MESSAGES(1008, "too many messages"),
  /** The process ends. */
  RESTART(1012, "this replica ends, come back to it or another"),
  /** No room for one more. */
  TRY_AGAIN_LATER(1013, "full, try again later"),
  /** It has fallen off the ring, or taken nothing for long. */
  TOO_SLOW(4000, "too slow, resume behind the last id"),
  /** It has not answered pings. */
  NOT_ANSWERING(4001, "no answer to pings"),
  /** It has guessed at the operator's token. */
  WRONG_TOKEN(4003, "the token is wrong");

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  short number() {
    return (short) number;
  }

  String reason() {
    return reason;
  }
}
