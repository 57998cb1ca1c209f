package io.marketcast.api.feed.log;

import io.marketcast.api.feed.redis.ErasedPage;
import io.marketcast.api.feed.redis.RedisLink;

/**
 * Makes the ring forget what somebody has erased from the log: reads the list of that again and
 * again. Used on the follower's event loop.
 *
 * <p>An event may be on its way into the ring while it is erased. So the list's newest minute is
 * read each time, and the whole of it after the log was read; forgetting twice does no harm.
 */
final class Forgetting {

  private static final String BEGINNING = "-";
  private static final int PAGE_ENTRIES = 100;
  private static final long OVERLAP_MILLIS = 60_000;

  private final FeedTail tail;
  private String from = BEGINNING;
  private boolean reading;

  Forgetting(FeedTail tail) {
    this.tail = tail;
  }

  /** The ring may have got what was erased long ago. */
  void beginAgain() {
    from = BEGINNING;
  }

  /** Reads on, unless it is reading; what fails is read the next time. */
  void readOn(RedisLink link) {
    if (reading) {
      return;
    }
    reading = true;
    String asked = from;
    link.erased(asked, PAGE_ENTRIES)
        .onComplete(page -> {
          reading = false;
          if (page.succeeded() && from.equals(asked)) {
            take(page.result());
          }
        });
  }

  private void take(ErasedPage page) {
    page.cursors().forEach(tail::forget);
    if (page.entries() > 0) {
      from = next(page);
    }
  }

  private static String next(ErasedPage page) {
    String[] id = page.lastId().split("-");
    long millis = Long.parseLong(id[0]);
    return page.entries() == PAGE_ENTRIES
        ? millis + "-" + (Long.parseLong(id[1]) + 1)
        : Math.max(0, millis - OVERLAP_MILLIS) + "-0";
  }
}
