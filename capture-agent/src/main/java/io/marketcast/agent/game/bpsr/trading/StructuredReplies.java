package io.marketcast.agent.game.bpsr.trading;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.marketcast.agent.game.bpsr.trading.ReplyOutline.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells answers apart whose Call was not seen: believed only if exactly one shape fits. One thread.
 *
 * <p>Most answers of other services, and most shapes, are refused by the answer's outline; parsing
 * all of them would cost more than everything else the agent does.
 */
final class StructuredReplies {

  /** One of {@link ReplyShapes}. */
  private interface Reader {
    Optional<Reading> read(ByteString reply) throws InvalidProtocolBufferException;
  }

  /**
   * What an answer must look like to be worth reading.
   *
   * @param entries null where they are not looked at
   */
  private record Shape(Pattern reply, Pattern entries, Reader reader) {

    boolean mayFit(ReplyOutline outline) {
      return reply.fits(outline.reply()) && (entries == null || outline.entriesFit(entries));
    }
  }

  private static final Pattern PRICE_LEVEL =
      new Pattern(bits(1, 2), bits(1, 2, 5), bits(3), bits(3, 4));

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              new Pattern(0, bits(3), bits(2), bits(2)),
              new Pattern(bits(1), bits(1, 2, 3, 4), 0, 0),
              ReplyShapes::items),
          new Shape(
              new Pattern(0, bits(3, 4, 5), bits(2), bits(2)), PRICE_LEVEL, ReplyShapes::levels),
          new Shape(
              new Pattern(0, bits(3, 4, 5, 6), bits(2), bits(2)), PRICE_LEVEL, ReplyShapes::notice),
          new Shape(
              new Pattern(bits(4, 5), bits(4, 5, 6), 0, bits(2, 3)), null, ReplyShapes::ownStall),
          new Shape(
              new Pattern(0, bits(3), bits(2), bits(2)),
              new Pattern(bits(2, 3), bits(2, 3, 4), bits(1), bits(1)),
              ReplyShapes::currencyOffers),
          new Shape(new Pattern(bits(1, 2), bits(1, 2), 0, 0), null, ReplyShapes::lowestPrice));

  private final ReplyOutline outline = new ReplyOutline();

  /** Every reading that fits. */
  List<Reading> readings(ByteString reply) {
    if (!outline.look(reply)) {
      return List.of();
    }
    List<Reading> readings = List.of();
    for (Shape shape : SHAPES) {
      Optional<Reading> reading = shape.mayFit(outline) ? read(shape, reply) : Optional.empty();
      if (reading.isPresent()) {
        readings = readings.isEmpty() ? new ArrayList<>(1) : readings;
        readings.add(reading.get());
      }
    }
    return readings;
  }

  private static Optional<Reading> read(Shape shape, ByteString reply) {
    try {
      return shape.reader().read(reply);
    } catch (InvalidProtocolBufferException e) {
      // not this shape: that is what is asked here
      return Optional.empty();
    }
  }

  private static int bits(int... fields) {
    int bits = 0;
    for (int field : fields) {
      bits |= 1 << field;
    }
    return bits;
  }
}
