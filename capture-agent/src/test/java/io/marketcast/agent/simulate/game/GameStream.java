package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import io.marketcast.agent.simulate.network.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What one server sends, for tests that damage it: each frame with its place in the stream, and for
 * some a number that the event of exactly this frame bears.
 */
public record GameStream(byte[] bytes, List<Frame> frames) {

  /**
   * One outermost frame.
   *
   * @param number of its event: a price, or a channel; 0 where no event comes of it
   */
  public record Frame(int start, int end, int number) {}

  /** Price levels of one item for each number, and news of the world between them. */
  public static GameStream bpsr(long seed, int count) {
    var lot = new Lot(seed);
    var out = new Out();
    for (int number = 1; number <= count; number++) {
      while (lot.chance(0.6)) {
        out.frame(BpsrWire.frameDown(number, world(lot), lot.chance(0.5)), 0);
      }
      var level = new InventedMarket.Level(number, lot.between(1, 900));
      byte[] reply = BpsrReplies.levels(1_015_091, List.of(level), 0, 1);
      byte[] answer = BpsrWire.answer(1, number, 0, reply, lot.chance(0.3));
      byte[] contents = new WireWriter().bytes(answer).bytes(world(lot)).toBytes();
      out.frame(BpsrWire.frameDown(number, contents, lot.chance(0.5)), number);
    }
    return out.stream();
  }

  /** News of the world alone, of which no event comes. */
  public static GameStream bpsrWorld(long seed, int count) {
    var lot = new Lot(seed);
    var out = new Out();
    for (int number = 1; number <= count; number++) {
      out.frame(BpsrWire.frameDown(number, world(lot), lot.chance(0.5)), 0);
    }
    return out.stream();
  }

  private static byte[] world(Lot lot) {
    var frames = new WireWriter();
    int count = lot.between(1, 3);
    for (int i = 0; i < count; i++) {
      byte[] half = lot.bytes(lot.between(10, 300));
      byte[] payload = new WireWriter().bytes(half).bytes(half).toBytes();
      frames.bytes(BpsrWire.worldNotify(0x2d, payload));
    }
    if (lot.chance(0.2)) {
      frames.bytes(lot.chance(0.5) ? BpsrWire.echo() : BpsrWire.tick(count));
    }
    return frames.toBytes();
  }

  /** A megaphone for each number, and movement between them. */
  public static GameStream artale(long seed, int count) {
    var lot = new Lot(seed);
    var out = new Out();
    for (int number = 1; number <= count; number++) {
      while (lot.chance(0.6)) {
        out.frame(movement(lot), 0);
      }
      out.frame(megaphone(lot, number), number);
    }
    return out.stream();
  }

  /** Movement alone, of which no event comes. */
  public static GameStream artaleMovement(long seed, int count) {
    var lot = new Lot(seed);
    var out = new Out();
    for (int number = 1; number <= count; number++) {
      out.frame(movement(lot), 0);
    }
    return out.stream();
  }

  private static byte[] movement(Lot lot) {
    return ArtaleWire.message(0, lot.bytes(4), lot.bytes(lot.between(0, 500)));
  }

  private static byte[] megaphone(Lot lot, int number) {
    return ArtaleWire.megaphone(
        List.of(
            ArtaleWire.numberField("Channel", number),
            ArtaleWire.textField("Text", InventedShouts.text(lot, number)),
            ArtaleWire.textField("Nickname", "somebody"),
            ArtaleWire.textField("Type", "5120010"),
            ArtaleWire.flagField("Whisper", false),
            ArtaleWire.textField("ProfileCode", "abcde"),
            ArtaleWire.textField("UserId", "1")),
        "",
        "");
  }

  private static final class Out {
    private final WireWriter bytes = new WireWriter();
    private final List<Frame> frames = new ArrayList<>();

    void frame(byte[] frame, int number) {
      frames.add(new Frame(bytes.size(), bytes.size() + frame.length, number));
      bytes.bytes(frame);
    }

    GameStream stream() {
      return new GameStream(bytes.toBytes(), List.copyOf(frames));
    }
  }
}
