package io.marketcast.api.monitoring.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketcast.api.feed.wire.MessageWire;
import io.marketcast.api.feed.wire.SharedBytes;
import java.nio.ByteBuffer;

/** What a message looks like on the wire. Watchers of one form can be sent the same bytes. */
public enum WireForm {
  /** A text message of a WebSocket, in one frame. */
  MESSAGE {
    @Override
    public SharedBytes bytes(byte[] json) {
      return MessageWire.message(json);
    }
  },
  /** A server-sent event without a name, so that {@code onmessage} sees it. */
  EVENT {
    @Override
    public SharedBytes bytes(byte[] json) {
      var event = ByteBuffer.allocate(DATA.length + json.length + END.length);
      return SharedBytes.copyOf(event.put(DATA).put(json).put(END).array());
    }
  };

  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);

  /**
   * Makes the bytes; whoever asked releases them.
   *
   * @param json without line breaks
   */
  public abstract SharedBytes bytes(byte[] json);
}
