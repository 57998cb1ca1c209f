package io.marketcast.agent.game.artale;

import io.marketcast.agent.game.FrameBlanker;
import io.marketcast.agent.game.MalformedFrameException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Blanks frames: a megaphone is written anew by {@link BlankedMegaphone}; of everything else the
 * length, the method and the remote call stay, and the rest, the whole login among it, becomes
 * zeros. Keeps no state.
 */
final class ArtaleBlanker implements FrameBlanker {

  private static final int LENGTH_END = 8;
  private static final int METHOD_OFFSET = 17;
  private static final int EVERYONE = 0xffffffff;

  @Override
  public byte[] blank(byte[] bytes, int start, int end) {
    if (!FrameHeader.isMessage(bytes, start)) {
      return zeros(end - start).put(bytes, start, LENGTH_END).array();
    }
    Optional<byte[]> payload = payload(bytes, start, end);
    if (payload.isPresent()) {
      return message(payload.get().length, bytes, start).put(payload.get()).array();
    }
    return message(end - start - FrameHeader.MESSAGE_BYTES, bytes, start).array();
  }

  /** A header, all of whose values are known ones; behind it zeros. */
  private static ByteBuffer message(int payloadBytes, byte[] bytes, int start) {
    return zeros(FrameHeader.MESSAGE_BYTES + payloadBytes)
        .putInt(FrameHeader.MAGIC)
        .putInt(payloadBytes)
        .putInt(EVERYONE)
        .put((byte) 0)
        .putInt(payloadBytes)
        .putInt(FrameHeader.i32(bytes, start + METHOD_OFFSET))
        .putInt(EVERYONE);
  }

  private static ByteBuffer zeros(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A remote call's payload; empty where a message is none. */
  private static Optional<byte[]> payload(byte[] bytes, int start, int end) {
    int payload = start + FrameHeader.MESSAGE_BYTES;
    boolean isCall =
        FrameHeader.method(bytes, start) == RemoteCall.METHOD
            && end - payload >= RemoteCall.HASH_END
            && bytes[payload] == 0;
    if (!isCall) {
      return Optional.empty();
    }
    int hash = FrameHeader.i32(bytes, payload + 1);
    return Optional.of(
        hash == RemoteCall.MEGAPHONE
            ? megaphone(bytes, payload, end)
            : zeros(end - payload).putInt(RemoteCall.HASH_OFFSET, hash).array());
  }

  private static byte[] megaphone(byte[] bytes, int payload, int end) {
    int length = end - payload;
    try {
      Optional<Megaphone> megaphone = Megaphone.of(RemoteCall.arguments(bytes, payload, end));
      if (megaphone.isPresent()) {
        return BlankedMegaphone.payload(megaphone.get());
      }
      // behind a true length, a zero is an argument of a kind that is not known
      int argumentBytes = length - RemoteCall.ARGUMENTS_OFFSET;
      return call(length).putInt(RemoteCall.ARGUMENTS_LENGTH_OFFSET, argumentBytes).array();
    } catch (MalformedFrameException e) {
      ByteBuffer broken = call(length);
      if (length >= RemoteCall.ARGUMENTS_OFFSET) {
        // arguments that cannot fill the message, so that it is refused as this one was
        broken.putInt(RemoteCall.ARGUMENTS_LENGTH_OFFSET, -1);
      }
      return broken.array();
    }
  }

  private static ByteBuffer call(int length) {
    return zeros(length).putInt(RemoteCall.HASH_OFFSET, RemoteCall.MEGAPHONE);
  }
}
