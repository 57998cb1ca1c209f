package io.marketcast.api.feed.wire;

import io.marketcast.api.feed.coding.ContentCoding;

/** What a reader's bytes look like. Readers of one form can be sent the same bytes. */
public sealed interface Form {

  /** Server-sent events. */
  record Events(ContentCoding coding) implements Form {}

  /** Text messages of a WebSocket, as they are: a message in a frame. */
  record Messages() implements Form {}
}
