package io.marketcast.api.feed.ring;

import io.marketcast.api.feed.filter.Filter;
import io.marketcast.protocol.event.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The feed's newest entries, shared by all connections of a replica.
 *
 * <p>One thread appends; any number read without locks. Bounded by entries and by bytes: when full
 * the oldest entries go, and a reader that still wanted them finds out, because every entry knows
 * its position. The newest entry is always held, whatever its size.
 */
public final class FeedRing {

  private record Entry(long position, Block block) {}

  private static final int MAX_LOOKED_AT = 4_096; // so that no filter keeps an event loop for long

  private final AtomicReferenceArray<Entry> slots;
  private final long capacityBytes;
  private long heldBytes; // the writer's
  private volatile RingView view = RingView.EMPTY;

  /**
   * @param capacityEvents entries to hold at most; at least 2
   * @param capacityBytes bytes of encoded events, and of what filters may ask of them, to hold at
   *     most
   */
  public FeedRing(int capacityEvents, long capacityBytes) {
    if (capacityEvents < 2 || capacityBytes < 1) {
      throw new IllegalArgumentException("the ring must hold at least 2 events and 1 byte");
    }
    this.slots = new AtomicReferenceArray<>(capacityEvents);
    this.capacityBytes = capacityBytes;
  }

  /** Entries it holds at most. */
  public int capacityEvents() {
    return slots.length();
  }

  /** What it holds now. */
  public RingView view() {
    return view;
  }

  /**
   * Begins with an anchor: where the first event will follow. Writer only, and only once.
   *
   * @param start cursor that the present epoch continues after
   */
  public void begin(Block anchor, Cursor start) {
    if (!view.isEmpty()) {
      throw new IllegalStateException("the ring has begun already");
    }
    append(anchor, start);
  }

  /** Appends the next block: an event that follows the newest entry, a gap or a reset. */
  public void append(Block block) {
    append(block, block.kind() == Block.Kind.RESET ? block.cursor() : view.start());
  }

  private void append(Block block, Cursor start) {
    RingView before = view;
    long position = before.next();
    long oldest = before.oldest();
    heldBytes += block.heapBytes();
    while (oldest < position
        && (heldBytes > capacityBytes || position - oldest >= slots.length())) {
      heldBytes -= slots.getAndSet(slot(oldest), null).block().heapBytes();
      oldest++;
    }
    slots.set(slot(position), new Entry(position, block));
    view =
        new RingView(
            oldest, position + 1, block.cursor(), start, segments(before, block, position, oldest));
  }

  private static List<Segment> segments(RingView before, Block block, long position, long oldest) {
    List<Segment> held = before.segments();
    boolean begins = block.kind() != Block.Kind.EVENT;
    boolean firstIsGone = held.size() > 1 && held.get(1).firstPosition() <= oldest;
    if (!begins && !firstIsGone) {
      return held;
    }
    var segments = new ArrayList<>(held);
    if (begins) {
      Cursor cursor = block.cursor();
      segments.add(new Segment(cursor.epoch(), cursor.offset(), position));
    }
    while (segments.size() > 1 && segments.get(1).firstPosition() <= oldest) {
      segments.removeFirst();
    }
    return List.copyOf(segments);
  }

  /**
   * Puts a gap in the place of an event that was erased everywhere else, so that who reads on from
   * before it is told; does nothing where the ring does not have the event. Writer only.
   */
  public void forget(Cursor erased) {
    if (view.isEmpty() || erased.offset() == 0) {
      return;
    }
    Cursor before = new Cursor(erased.epoch(), erased.offset() - 1);
    if (view.locate(before) instanceof Place.At(long position)) {
      Entry entry = slots.get(slot(position));
      if (entry != null && entry.block().isEventAt(erased)) {
        Block gap = Block.gap(erased, erased); // of one offset, so every position stays what it was
        heldBytes += gap.heapBytes() - entry.block().heapBytes();
        slots.set(slot(position), new Entry(position, gap));
      }
    }
  }

  /**
   * Reads on from a position: whole entries up to a number of bytes, at least one entry. Looks at
   * {@value #MAX_LOOKED_AT} entries at most, so the chunk may be empty where none passed.
   *
   * @param from position of the first entry wanted; must have been appended
   * @param until position to stop before
   * @param filter which entries are wanted
   * @return empty where entries have been overwritten, or there is none between the positions
   */
  public Optional<Chunk> read(long from, long until, int maxBytes, Filter filter) {
    var blocks = new ArrayList<Block>();
    int bytes = 0;
    long position = from;
    long end = Math.min(until, from + MAX_LOOKED_AT);
    Cursor cursor = null;
    while (position < end) {
      Entry entry = slots.get(slot(position));
      if (entry == null || entry.position() != position) {
        return Optional.empty();
      }
      Block block = entry.block();
      if (block.isFor(filter)) {
        int length = block.sse().length;
        if (!blocks.isEmpty() && bytes + length > maxBytes) {
          break;
        }
        blocks.add(block);
        bytes += length;
      }
      cursor = block.cursor();
      position++;
    }
    return cursor == null
        ? Optional.empty()
        : Optional.of(new Chunk(blocks, bytes, position, cursor));
  }

  private int slot(long position) {
    return (int) (position % slots.length());
  }
}
