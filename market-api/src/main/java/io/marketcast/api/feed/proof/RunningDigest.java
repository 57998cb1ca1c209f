package io.marketcast.api.feed.proof;

import io.marketcast.api.feed.ring.Block;
import io.marketcast.protocol.event.Cursor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Digests the encoded events of each span of offsets that a replica has got wholly. A span with a
 * gap, and one that the replica has not seen the beginning of, is left out. One thread.
 */
public final class RunningDigest {

  private static final int KEPT_BYTES = 16;

  private final MessageDigest sha256;
  private boolean running; // has had every event of the present span so far

  public RunningDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes the next block of the feed; gives a digest where it completes a span. */
  public Optional<SpanDigest> take(Block block) {
    Cursor cursor = block.cursor();
    if (block.kind() != Block.Kind.EVENT) {
      running = false;
      return Optional.empty();
    }
    long number = SpanDigest.numberOf(cursor.offset());
    if (cursor.offset() == SpanDigest.first(number)) {
      sha256.reset();
    } else if (!running) {
      return Optional.empty();
    }
    running = true;
    sha256.update(block.sse());
    if (cursor.offset() + 1 < SpanDigest.first(number + 1)) {
      return Optional.empty();
    }
    running = false;
    byte[] kept = Arrays.copyOf(sha256.digest(), KEPT_BYTES);
    return Optional.of(new SpanDigest(cursor.epoch(), number, HexFormat.of().formatHex(kept)));
  }
}
