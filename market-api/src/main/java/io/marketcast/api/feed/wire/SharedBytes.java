package io.marketcast.api.feed.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Bytes that go to many connections, encoded once and not copied for each: one buffer outside the
 * heap, given back when the last connection has sent it. Thread-safe.
 */
public final class SharedBytes {

  private final ByteBuf bytes;
  private final Buffer buffer;

  @SuppressWarnings("deprecation") // Vert.x 4 has no other way to send a buffer without copying it
  SharedBytes(ByteBuf bytes) {
    this.bytes = bytes;
    this.buffer = Buffer.buffer(bytes);
  }

  /** A copy of some bytes. */
  public static SharedBytes copyOf(byte[] bytes) {
    return new SharedBytes(
        PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes));
  }

  /** Keeps it for one user more, who is to release it; false where it has been given back. */
  public boolean tryRetain() {
    try {
      bytes.retain();
      return true;
    } catch (IllegalReferenceCountException gone) {
      return false;
    }
  }

  /** How many they are. */
  public int size() {
    return bytes.readableBytes();
  }

  /** Sends it; it stays alive until it has been sent, or cannot be. */
  public void sendTo(HttpServerResponse response) {
    bytes.retain();
    response.write(buffer).onComplete(sent -> bytes.release());
  }

  /** Sends it as it is, past whatever the connection would make of it. */
  public void sendTo(ConnectionBase connection) {
    connection.writeToChannel(bytes.retainedDuplicate());
  }

  /** The maker sends it to no further connection. */
  public void release() {
    bytes.release();
  }
}
