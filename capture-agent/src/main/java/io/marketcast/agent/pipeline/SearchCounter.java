package io.marketcast.agent.pipeline;

/** What the search for known games counts. */
enum SearchCounter {
  /** Connections in which a game was found. */
  RECOGNISED,
  /** Connections given up because no game showed in many bytes. */
  GIVEN_UP,
  /** Bytes in which no game showed. */
  SEARCHED_BYTES,
  /** Connections abandoned because their decoder failed; never expected. */
  DECODER_FAILURES
}
