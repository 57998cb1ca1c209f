package io.marketcast.api.feed.wire;

import java.util.concurrent.ThreadLocalRandom;

/** How long readers are asked to wait before they come back, spread so that they do not in step. */
public final class Retry {

  private static final int SOON_MILLIS = 2_000;
  private static final int LATER_MILLIS = 10_000;

  private Retry() {}

  /** For a stream that has ended and is welcome again. */
  public static int soonMillis() {
    return spread(SOON_MILLIS);
  }

  /** For a reader that is refused. */
  public static int laterMillis() {
    return spread(LATER_MILLIS);
  }

  /** The field of a server-sent event. */
  public static String field(int millis) {
    return "retry: " + millis + "\n\n";
  }

  private static int spread(int millis) {
    return ThreadLocalRandom.current().nextInt(millis / 2, millis * 3 / 2);
  }
}
