package io.marketcast.agent.websocket;

/** What the WebSocket layer counts. */
public enum WebSocketCounter {
  /** Directions of connections that were upgraded, or joined among frames. */
  STREAMS,
  /** Of those, the ones joined after their upgrade. */
  JOINED_MIDWAY,
  /** Of those, the ones that turned out to be something else after all. */
  MISTAKEN,
  /** Frames whose header was read. */
  FRAMES,
  /** Of those, pings, pongs and closes. */
  CONTROL_FRAMES,
  /** Of those, frames of text messages; their contents are passed over. */
  TEXT_FRAMES,
  /** Bytes of binary messages passed on. */
  PAYLOAD_BYTES,
  /** Messages that were compressed. */
  COMPRESSED_MESSAGES,
  /** Of those, messages that could not be read: what they refer to was not captured. */
  UNDECODABLE_MESSAGES,
  /** Of those, messages longer than is allowed. */
  OVERSIZED_MESSAGES,
  /** Of those, messages for which there was no memory. */
  OVER_BUDGET_MESSAGES,
  /** Times that frames were out of step: behind a gap, or no frame where one was due. */
  LOST_STEPS,
  /** Bytes passed over while looking for the next frame. */
  SKIPPED_BYTES,
  /** Connections abandoned because reading their frames failed; never expected. */
  FAILURES
}
