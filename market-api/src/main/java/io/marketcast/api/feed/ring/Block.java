package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.filter.Filter;
import io.marketcast.protocol.event.Cursor;
import java.util.Arrays;

/**
 * One event of the stream as it goes over the wire. Immutable, so any thread may send it.
 *
 * <p>Its bytes are made from the cursor and the published JSON alone, which is why they are the
 * same on every replica.
 *
 * @param kind what it tells
 * @param cursor where a reader that has got it stands
 * @param sse the complete server-sent event; not copied, must not be changed
 * @param facts what filters may ask of an event
 * @param publishedMicros when it was published, or {@link PublishTime#UNKNOWN}
 */
public record Block(Kind kind, Cursor cursor, byte[] sse, EventFacts facts, long publishedMicros) {

  /** What a block tells the reader. */
  public enum Kind {
    /** One event of the feed. */
    EVENT,
    /** A new epoch: the feed continues, but what was lost is not known. */
    RESET,
    /** Events that cannot be given. */
    GAP,
    /** The present market. */
    SNAPSHOT,
    /** Nothing: only where the reader stands. */
    ANCHOR
  }

  /** Why a reader is told that its place is no longer valid. */
  public enum Reason {
    /** The feed has begun a new epoch. */
    NEW_EPOCH("new_epoch"),
    /** The reader named a place that the feed has never given out. */
    UNKNOWN_CURSOR("unknown_cursor");

    private final String word;

    Reason(String word) {
      this.word = word;
    }
  }

  private static final byte[] DATA = ascii("\ndata: ");
  private static final byte[] END = ascii("\n\n");

  /**
   * One event of the feed.
   *
   * @param json the published object; a line break between its tokens becomes a space, for it would
   *     cut the {@code data:} line in two
   * @param facts what filters may ask of it
   */
  public static Block event(Cursor cursor, byte[] json, EventFacts facts) {
    byte[] head = ascii("id: " + cursor);
    byte[] sse = new byte[head.length + DATA.length + json.length + END.length];
    System.arraycopy(head, 0, sse, 0, head.length);
    System.arraycopy(DATA, 0, sse, head.length, DATA.length);
    int start = head.length + DATA.length;
    for (int i = 0; i < json.length; i++) {
      sse[start + i] = json[i] == '\n' || json[i] == '\r' ? (byte) ' ' : json[i];
    }
    System.arraycopy(END, 0, sse, start + json.length, END.length);
    return new Block(Kind.EVENT, cursor, sse, facts, PublishTime.micros(json));
  }

  /**
   * The feed continues elsewhere.
   *
   * @param after the offset, in the present epoch, that it continues after
   */
  public static Block reset(Reason reason, Cursor after) {
    String data =
        "{\"type\":\"reset\",\"reason\":\"" + reason.word + "\",\"cursor\":\"" + after + "\"}";
    return control(Kind.RESET, "reset", after, data);
  }

  /**
   * Events that cannot be given.
   *
   * @param from the first missing one
   * @param to the last missing one, of the same epoch
   */
  public static Block gap(Cursor from, Cursor to) {
    Cursor before = new Cursor(from.epoch(), from.offset() - 1);
    String data =
        "{\"type\":\"gap\",\"from\":\""
            + from
            + "\",\"to\":\""
            + to
            + "\",\"href\":\"/api/v1/events?after="
            + before
            + "\"}";
    return control(Kind.GAP, "gap", to, data);
  }

  /**
   * The market as it was; the stream goes on behind it.
   *
   * @param json one object without line breaks
   */
  public static Block snapshot(Cursor cursor, byte[] json) {
    byte[] head = ascii("event: snapshot\nid: " + cursor + "\ndata: ");
    byte[] sse = Arrays.copyOf(head, head.length + json.length + END.length);
    System.arraycopy(json, 0, sse, head.length, json.length);
    System.arraycopy(END, 0, sse, head.length + json.length, END.length);
    return new Block(Kind.SNAPSHOT, cursor, sse, EventFacts.NONE, PublishTime.UNKNOWN);
  }

  /** Sets the reader's last event id and fires nothing; also the heartbeat. */
  public static Block anchor(Cursor cursor) {
    return signal(Kind.ANCHOR, cursor, "id: " + cursor + "\n\n");
  }

  /**
   * Where its JSON begins in {@link #sse()}; of an anchor, which has none, it must not be asked.
   */
  public int dataAt() {
    int line = 0;
    while (sse[line] != 'd') { // before data: there are id: and event: only
      while (sse[line++] != '\n') {}
    }
    return line + DATA.length - 1;
  }

  /** Whether a reader with this filter gets it; what is no event everyone gets. */
  public boolean isFor(Filter filter) {
    return kind != Kind.EVENT || filter.passes(facts);
  }

  /** Whether it is the event with this cursor. */
  boolean isEventAt(Cursor at) {
    return kind == Kind.EVENT && cursor.equals(at);
  }

  /** How much memory it takes, but for what every block takes. */
  int heapBytes() {
    return sse.length + facts.heapBytes();
  }

  private static Block control(Kind kind, String event, Cursor cursor, String data) {
    String sse = "event: " + event + "\nid: " + cursor + "\ndata: " + data + "\n\n";
    return signal(kind, cursor, sse);
  }

  private static Block signal(Kind kind, Cursor cursor, String sse) {
    return new Block(kind, cursor, ascii(sse), EventFacts.NONE, PublishTime.UNKNOWN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
