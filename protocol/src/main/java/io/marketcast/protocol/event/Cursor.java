package io.marketcast.protocol.event;

import java.util.Optional;

/**
 * A place in the feed: just behind the event that bears this id.
 *
 * <p>Written {@code epoch:offset}. Offsets of one epoch are contiguous and rise by one; cursors of
 * different epochs cannot be compared.
 *
 * @param epoch 1 to 16 characters of {@code 0-9a-z}; a new one begins when Redis lost events
 * @param offset 0 (before the first event) to {@value #MAX_OFFSET}
 */
public record Cursor(String epoch, long offset) {

  /** Largest whole number that Lua and JavaScript both hold exactly. */
  public static final long MAX_OFFSET = (1L << 53) - 1;

  private static final int MAX_EPOCH_CHARS = 16;
  private static final int MAX_OFFSET_DIGITS = 16;

  public Cursor {
    if (!isEpoch(epoch)) {
      throw new IllegalArgumentException("not an epoch: 1 to 16 characters of 0-9a-z expected");
    }
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException("offset out of range: " + offset);
    }
  }

  /** Reads {@code epoch:offset}; empty for anything else, whatever its length. */
  public static Optional<Cursor> parse(CharSequence text) {
    if (text == null || text.length() > MAX_EPOCH_CHARS + 1 + MAX_OFFSET_DIGITS) {
      return Optional.empty();
    }
    String cursor = text.toString();
    int colon = cursor.indexOf(':');
    if (colon < 0 || !isEpoch(cursor.substring(0, colon))) {
      return Optional.empty();
    }
    String digits = cursor.substring(colon + 1);
    boolean canonical =
        !digits.isEmpty()
            && digits.length() <= MAX_OFFSET_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    if (!canonical) {
      return Optional.empty();
    }
    long offset = Long.parseLong(digits);
    return offset > MAX_OFFSET
        ? Optional.empty()
        : Optional.of(new Cursor(cursor.substring(0, colon), offset));
  }

  private static boolean isEpoch(String epoch) {
    return epoch != null
        && !epoch.isEmpty()
        && epoch.length() <= MAX_EPOCH_CHARS
        && epoch.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
