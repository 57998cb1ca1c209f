package io.marketcast.api.feed.wire;

import io.marketcast.api.feed.coding.Coder;
import io.marketcast.api.feed.ring.Block;
import java.util.List;

/**
 * Makes the bytes of a {@link Form}, so that each part of a stream can follow any other.
 *
 * <p>May keep working memory, so each event loop has its own. Used on that loop.
 */
public sealed interface Wire permits EventWire, MessageWire {

  /** Makes one. */
  static Wire of(Form form) {
    return switch (form) {
      case Form.Events events -> new EventWire(Coder.of(events.coding()));
      case Form.Messages messages -> new MessageWire();
    };
  }

  /** What some blocks are on the wire; one block at least. */
  SharedBytes bytes(List<Block> blocks);
}
