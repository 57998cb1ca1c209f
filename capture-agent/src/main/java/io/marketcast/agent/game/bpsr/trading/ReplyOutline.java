package io.marketcast.agent.game.bpsr.trading;

import com.google.protobuf.ByteString;

/**
 * Which fields an answer has, and of which kind, without reading them: tells most shapes apart
 * before any is parsed, and allocates nothing. Reused for every answer; one thread.
 */
final class ReplyOutline {

  /** No answer has more, and sets of fields are bits: bit n is field n. */
  private static final int LARGEST_FIELD = 30;

  /** The field of every answer that holds its entries. */
  private static final int ENTRIES = 2;

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;
  private static final int MOST_VARINT_BYTES = 10;
  private static final int MOST_TAG_BITS = 35;

  /** What a message, or several of one kind together, have. */
  static final class Fields {
    private int numbers;
    private int messages;

    private void clear() {
      numbers = 0;
      messages = 0;
    }
  }

  /**
   * What a kind of message has: each set is that of field numbers as bits, and those required are
   * among those allowed.
   */
  record Pattern(
      int requiredNumbers, int allowedNumbers, int requiredMessages, int allowedMessages) {

    boolean fits(Fields fields) {
      return (fields.numbers & requiredNumbers) == requiredNumbers
          && (fields.numbers & ~allowedNumbers) == 0
          && (fields.messages & requiredMessages) == requiredMessages
          && (fields.messages & ~allowedMessages) == 0;
    }
  }

  private final Fields reply = new Fields();
  private final Fields entries = new Fields();
  private boolean entriesAreMessages;
  private ByteString bytes;
  private int at;

  /**
   * Looks at an answer; what is asked afterwards is about this one. False where it has kinds of
   * fields that no answer has, or is no protobuf at all.
   */
  boolean look(ByteString answer) {
    reply.clear();
    entries.clear();
    entriesAreMessages = true;
    bytes = answer;
    at = 0;
    boolean isMessage = walk(reply, answer.size());
    bytes = null;
    return isMessage;
  }

  /** The answer's own fields. */
  Fields reply() {
    return reply;
  }

  /** Whether its entries are messages with such fields, all entries taken together. */
  boolean entriesFit(Pattern pattern) {
    return entriesAreMessages && pattern.fits(entries);
  }

  private boolean walk(Fields fields, int end) {
    while (at < end) {
      long tag = varint(end);
      long field = tag >>> 3;
      if (tag < 0 || field == 0 || field > LARGEST_FIELD) {
        return false;
      }
      boolean whole =
          switch ((int) tag & 7) {
            case VARINT -> {
              fields.numbers |= 1 << field;
              yield skipVarint(end);
            }
            case LENGTH_DELIMITED -> {
              fields.messages |= 1 << field;
              yield contents(fields == reply && field == ENTRIES, end);
            }
            default -> false;
          };
      if (!whole) {
        return false;
      }
    }
    return true;
  }

  private boolean contents(boolean isEntry, int end) {
    long length = varint(end);
    if (length < 0 || length > end - at) {
      return false;
    }
    int contentsEnd = at + (int) length;
    if (isEntry && entriesAreMessages) {
      entriesAreMessages = walk(entries, contentsEnd);
    }
    at = contentsEnd;
    return true;
  }

  /** A tag or a length; -1 where there is none. */
  private long varint(int end) {
    long value = 0;
    for (int shift = 0; shift < MOST_TAG_BITS && at < end; shift += 7) {
      int next = bytes.byteAt(at++);
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }

  private boolean skipVarint(int end) {
    for (int length = 0; length < MOST_VARINT_BYTES && at < end; length++) {
      if (bytes.byteAt(at++) >= 0) {
        return true;
      }
    }
    return false;
  }
}
