package io.marketcast.api.feed.ring;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Turns events in the log's order into the blocks of a stream: drops what is known, tells gaps and
 * new epochs. Holds one cursor; used by one thread.
 */
public final class FeedWalk {

  private final Function<byte[], EventFacts> facts;
  private Cursor last;

  /**
   * @param last the cursor to go on from
   * @param facts tells what filters may ask of an event
   */
  public FeedWalk(Cursor last, Function<byte[], EventFacts> facts) {
    this.last = last;
    this.facts = facts;
  }

  /** Where the stream stands. */
  public Cursor last() {
    return last;
  }

  /** Whether the stream has got this far. */
  public boolean reached(Cursor cursor) {
    return last.epoch().equals(cursor.epoch()) && last.offset() >= cursor.offset();
  }

  /** Whether this is the very next event, or one known already. */
  public boolean isContiguous(FeedMessage message) {
    return !message.announcesEpoch()
        && last.epoch().equals(message.cursor().epoch())
        && message.cursor().offset() <= last.offset() + 1;
  }

  /**
   * Takes the next event of the log.
   *
   * @param start cursor that the present epoch continues after
   * @param to takes the blocks it makes: none, one, or with a gap or a new epoch more
   */
  public void advance(FeedMessage message, Cursor start, Consumer<Block> to) {
    switch (Step.between(last, message.cursor(), start)) {
      case Step.Known known -> {}
      case Step.Next next -> emit(event(message), to);
      case Step.Missing missing -> {
        emit(Block.gap(missing.from(), missing.to()), to);
        emit(event(message), to);
      }
      case Step.NewEpoch epoch -> {
        emit(Block.reset(Block.Reason.NEW_EPOCH, epoch.after()), to);
        advance(message, start, to);
      }
    }
  }

  /** Tells what the log should hold behind its newest entry, and does not. */
  public void skipTo(Cursor head, Cursor start, Consumer<Block> to) {
    if (!last.epoch().equals(head.epoch())) {
      emit(Block.reset(Block.Reason.NEW_EPOCH, start), to);
    }
    if (last.offset() < head.offset()) {
      emit(Block.gap(new Cursor(last.epoch(), last.offset() + 1), head), to);
    }
  }

  private Block event(FeedMessage message) {
    // one epoch text for all cursors of the epoch, not one each
    var cursor = new Cursor(last.epoch(), message.cursor().offset());
    return Block.event(cursor, message.json(), facts.apply(message.json()));
  }

  private void emit(Block block, Consumer<Block> to) {
    last = block.cursor();
    to.accept(block);
  }
}
