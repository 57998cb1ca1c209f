package io.marketcast.agent.simulate.game;

import java.util.List;

/** Replies of the trading centre, as protobuf. */
final class BpsrReplies {

  private static final int NOT_BOUND = 1;

  /** Entries of a notice have what price levels on sale have not. */
  record Notice(InventedMarket.Level level, String guid, long noticeTime) {}

  private BpsrReplies() {}

  static byte[] items(List<InventedMarket.Offer> offers) {
    var reply = new ProtoWriter();
    for (InventedMarket.Offer offer : offers) {
      reply.message(
          2,
          new ProtoWriter()
              .number(1, offer.itemId())
              .number(2, offer.onSale())
              .number(3, offer.lowestPrice()));
    }
    return wrap(reply);
  }

  static byte[] levels(long itemId, List<InventedMarket.Level> levels, int page, int pages) {
    var reply = new ProtoWriter();
    for (InventedMarket.Level level : levels) {
      reply.message(2, level(itemId, level));
    }
    return wrap(reply.number(3, pages == 1 ? 0 : pages).number(4, page));
  }

  static byte[] notice(long itemId, List<Notice> notices, long lowestPrice) {
    var reply = new ProtoWriter();
    for (Notice notice : notices) {
      reply.message(
          2, level(itemId, notice.level()).text(4, notice.guid()).number(5, notice.noticeTime()));
    }
    return wrap(reply.number(5, lowestPrice));
  }

  private static ProtoWriter level(long itemId, InventedMarket.Level level) {
    var item =
        new ProtoWriter()
            .number(2, itemId)
            .number(3, level.quantity())
            .number(5, NOT_BOUND)
            .number(9, 1)
            // a field that the decoders do not know
            .number(31, 7);
    return new ProtoWriter().number(1, level.price()).number(2, level.quantity()).message(3, item);
  }

  /** The player's own stall with one listing on it. */
  static byte[] ownStall(long itemId, int price) {
    var listing = new ProtoWriter().text(1, "stall-1").number(2, price).number(3, itemId);
    return wrap(new ProtoWriter().message(2, listing).number(4, 6).number(5, 496));
  }

  static byte[] currencyOffers(int rate) {
    var offer = new ProtoWriter().text(1, "offer-1").number(2, 10).number(3, rate);
    return wrap(new ProtoWriter().message(2, offer.number(4, 1_800_000_000L)).number(3, rate));
  }

  static byte[] lowestPrice(long itemId, long price) {
    return wrap(new ProtoWriter().number(1, itemId).number(2, price));
  }

  static byte[] nothing() {
    return wrap(new ProtoWriter());
  }

  /** An answer of some other service. */
  static byte[] foreign(int number) {
    return wrap(new ProtoWriter().number(7, number).text(8, "not a market"));
  }

  private static byte[] wrap(ProtoWriter reply) {
    return new ProtoWriter().message(1, reply).toBytes();
  }
}
