package io.marketcast.agent.game.bpsr;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells answers apart whose Call was not seen: believed only if exactly one shape fits. */
final class StructuredReplies {

  /** One of {@link ReplyShapes}. */
  private interface Shape {
    Optional<Reading> read(ByteString reply) throws InvalidProtocolBufferException;
  }

  private static final List<Shape> SHAPES =
      List.of(
          ReplyShapes::items,
          ReplyShapes::levels,
          ReplyShapes::notice,
          ReplyShapes::ownStall,
          ReplyShapes::currencyOffers,
          ReplyShapes::lowestPrice);

  private StructuredReplies() {}

  /** Every reading that fits. */
  static List<Reading> readings(ByteString reply) {
    var readings = new ArrayList<Reading>(1);
    for (Shape shape : SHAPES) {
      try {
        shape.read(reply).ifPresent(readings::add);
      } catch (InvalidProtocolBufferException e) {
        // not this shape: that is what is asked here
        continue;
      }
    }
    return readings;
  }
}
