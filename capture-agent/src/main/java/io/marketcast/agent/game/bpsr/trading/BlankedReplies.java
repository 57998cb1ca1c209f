package io.marketcast.agent.game.bpsr.trading;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.MethodCounts;
import io.marketcast.agent.game.bpsr.wire.Item;
import io.marketcast.agent.game.bpsr.wire.ItemListReply;
import io.marketcast.agent.game.bpsr.wire.ListedItem;
import io.marketcast.agent.game.bpsr.wire.LowestPriceReply;
import io.marketcast.agent.game.bpsr.wire.NoticeDetailReply;
import io.marketcast.agent.game.bpsr.wire.OwnStallReply;
import io.marketcast.agent.game.bpsr.wire.PriceLevel;
import io.marketcast.agent.game.bpsr.wire.PriceLevelsReply;
import io.marketcast.agent.game.bpsr.wire.WrappedReply;
import io.marketcast.protocol.event.Scope.Section;
import java.util.List;

/**
 * Writes answers of the trading centre anew from what was understood of them: kinds of items, their
 * prices and numbers, which everybody sees. Guids are counted through; unique ids and times of
 * items, and all fields that are not known, are left out. A player's own answers, and those that no
 * event shows, become an invented one of their kind; what is not understood becomes zeros, which
 * nobody understands either. One thread.
 */
public final class BlankedReplies {

  private static final int INVENTED_ITEM = 1_000_000;

  /** Told nobody: an excerpt is no run. */
  private static final String UNCOUNTED = "blanked";

  private final StructuredReplies structured = new StructuredReplies();
  private final CalledReplies called =
      new CalledReplies(
          new Counters<>(UNCOUNTED, BpsrCounter.class),
          new MethodCounts(UNCOUNTED, TradingMethod::name));

  /** The answer to a Call that was seen. */
  public byte[] answer(TradingMethod method, ByteString payload) {
    if (payload.size() > TradingReturns.MAX_PAYLOAD_BYTES) {
      return new byte[payload.size()];
    }
    try {
      return blanked(called.read(method, WrappedReply.parseFrom(payload).getReply()));
    } catch (InvalidProtocolBufferException | MalformedFrameException e) {
      // a zero begins no field, so it is refused as this one was
      return new byte[payload.size()];
    }
  }

  /** An answer of which nothing is known but its bytes. */
  public byte[] unasked(ByteString payload) {
    var reply = TradingReturns.unwrap(payload);
    if (payload.size() > TradingReturns.MAX_PAYLOAD_BYTES || reply.isEmpty()) {
      return new byte[payload.size()];
    }
    if (reply.get().isEmpty()) {
      return blanked(new Reading.Empty());
    }
    List<Reading> readings = structured.readings(reply.get());
    return readings.size() == 1 ? blanked(readings.getFirst()) : new byte[payload.size()];
  }

  private static byte[] blanked(Reading reading) {
    MessageLite reply =
        switch (reading) {
          case Reading.Levels levels -> levels(levels);
          case Reading.Items items -> items(items.items());
          case Reading.Private() -> OwnStallReply.newBuilder().setLimit(1).setRate(1).build();
          case Reading.Unpublished() ->
              LowestPriceReply.newBuilder().setConfigId(INVENTED_ITEM).setLowestPrice(1).build();
          case Reading.Empty() -> ItemListReply.getDefaultInstance();
        };
    return WrappedReply.newBuilder().setReply(reply.toByteString()).build().toByteArray();
  }

  private static MessageLite levels(Reading.Levels page) {
    var sale = PriceLevelsReply.newBuilder();
    for (PriceLevel level : page.levels()) {
      sale.addLevels(level(level, sale.getLevelsCount()));
    }
    sale.setTotalPages(page.pages()).setPage(page.page());
    if (page.section() != Section.NOTICE) {
      return sale.build();
    }
    return NoticeDetailReply.newBuilder()
        .addAllLevels(sale.getLevelsList())
        .setTotalPages(page.pages())
        .setPage(page.page())
        .build();
  }

  private static PriceLevel level(PriceLevel level, int number) {
    var blanked = PriceLevel.newBuilder().setPrice(level.getPrice());
    int guidBytes = level.getGuidBytes().size();
    if (guidBytes > 0) {
      String digits = Integer.toString(number);
      blanked.setGuid("0".repeat(Math.max(0, guidBytes - digits.length())) + digits);
    }
    return blanked
        .setQuantity(level.getQuantity())
        .setNoticeTime(level.getNoticeTime())
        .setItem(item(level.getItem()))
        .build();
  }

  private static Item item(Item item) {
    return Item.newBuilder()
        .setConfigId(item.getConfigId())
        .setCount(item.getCount())
        .setBindFlag(item.getBindFlag())
        .setQuality(item.getQuality())
        .build();
  }

  private static MessageLite items(List<ListedItem> items) {
    var list = ItemListReply.newBuilder();
    for (ListedItem item : items) {
      list.addItems(
          ListedItem.newBuilder()
              .setConfigId(item.getConfigId())
              .setOnSale(item.getOnSale())
              .setLowestPrice(item.getLowestPrice()));
    }
    return list.build();
  }
}
