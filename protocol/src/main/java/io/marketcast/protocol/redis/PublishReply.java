package io.marketcast.protocol.redis;

import io.marketcast.protocol.event.Cursor;
import java.time.Duration;
import java.util.List;

/**
 * What the publish script answered.
 *
 * @param status what became of the call
 * @param head where the feed stands now
 * @param lastSequence the agent's last accepted sequence number, 0 for none and for replicas
 * @param appended events that got an offset: the last {@code appended} ones up to {@code head}
 * @param repeated events that this agent had published before
 * @param shared events that another agent had published before
 * @param pause how long to wait before the next call; zero unless recovering
 */
public record PublishReply(
    Status status,
    Cursor head,
    long lastSequence,
    long appended,
    long repeated,
    long shared,
    Duration pause) {

  private static final int FIELDS = 8;

  /** What became of a call. */
  public enum Status {
    /** The batch was taken. */
    OK,
    /** Nothing taken: another epoch; resend what follows {@code lastSequence}. */
    NEW_EPOCH,
    /** Nothing taken: Redis restarted; call again after the pause. */
    RECOVERING,
    /** Nothing taken, and never will be: a newer instance has this agent id. */
    SUPERSEDED
  }

  /**
   * Reads the script's reply.
   *
   * @param fields texts as {@link String}, numbers as {@link Long}
   * @throws IllegalArgumentException where it is no such reply
   */
  public static PublishReply of(List<?> fields) {
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException("publish reply has " + fields.size() + " fields, not 8");
    }
    return new PublishReply(
        status(text(fields, 0)),
        new Cursor(text(fields, 1), number(fields, 2)),
        number(fields, 3),
        number(fields, 4),
        number(fields, 5),
        number(fields, 6),
        Duration.ofMillis(number(fields, 7)));
  }

  private static Status status(String word) {
    return switch (word) {
      case "ok" -> Status.OK;
      case "new_epoch" -> Status.NEW_EPOCH;
      case "recovering" -> Status.RECOVERING;
      case "superseded" -> Status.SUPERSEDED;
      default -> throw new IllegalArgumentException("unknown publish status: " + word);
    };
  }

  private static String text(List<?> fields, int index) {
    if (fields.get(index) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("field " + index + " of a publish reply is no text");
  }

  private static long number(List<?> fields, int index) {
    if (fields.get(index) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("field " + index + " of a publish reply is no number");
  }
}
