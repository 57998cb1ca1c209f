package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.protocol.event.Cursor;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One writer and several readers at full speed: a reader sees contiguous offsets, or a loss. */
final class FeedRingConcurrencyTest {

  private static final int EVENTS = 200_000;
  private static final int READERS = 3;

  @Test
  void aReaderNeverSeesAnythingButTheNextEntryOrTheNewsThatItIsGone() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var ring = FeedRingTest.ring(2 + random.nextInt(64), 1 + random.nextInt(2_000), "e", 0);
    try (var threads = Executors.newFixedThreadPool(READERS)) {
      var readers = new ArrayList<Future<Long>>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(new Reader(ring, new Random(random.nextLong()))));
      }
      for (long offset = 1; offset <= EVENTS; offset++) {
        byte[] json = Long.toString(offset).repeat(1 + random.nextInt(8)).getBytes(US_ASCII);
        ring.append(Block.event(new Cursor("e", offset), json, EventFacts.NONE));
      }
      for (Future<Long> reader : readers) {
        assertEquals(EVENTS, reader.get());
      }
    }
  }

  /** Reads to the end; after a loss it goes on with the oldest entry. */
  private record Reader(FeedRing ring, Random random) implements Callable<Long> {
    @Override
    public Long call() {
      long position = 0;
      long last = 0;
      while (last < EVENTS) {
        RingView view = ring.view();
        assertTrue(view.next() - view.oldest() <= ring.capacityEvents());
        if (position == view.next()) {
          Thread.onSpinWait();
          continue;
        }
        Optional<Chunk> chunk = ring.read(position, view.next(), random.nextInt(300), Filter.ALL);
        if (chunk.isEmpty()) {
          position = Math.max(position + 1, ring.view().oldest());
          continue;
        }
        for (Block block : chunk.get().blocks()) {
          assertEquals(position, block.cursor().offset(), "position and offset go together");
          position++;
        }
        last = chunk.get().cursor().offset();
      }
      return last;
    }
  }
}
