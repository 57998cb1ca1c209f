package io.marketcast.agent.game.bpsr.trading;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.marketcast.agent.accounting.Counters;
import io.marketcast.agent.game.MalformedFrameException;
import io.marketcast.agent.game.MethodCounts;
import io.marketcast.agent.game.MethodCounts.Finding;
import io.marketcast.agent.game.bpsr.wire.ItemListReply;
import io.marketcast.agent.game.bpsr.wire.ListedItem;
import io.marketcast.agent.game.bpsr.wire.NoticeDetailReply;
import io.marketcast.agent.game.bpsr.wire.PriceLevel;
import io.marketcast.agent.game.bpsr.wire.PriceLevelsReply;
import io.marketcast.protocol.event.Scope.Section;
import java.util.List;

/**
 * Reads answers whose Call was seen. What they are is known, so a field that a game update added
 * does no harm: it is counted. Numbers that cannot be true still refuse the whole answer. One
 * thread.
 */
final class CalledReplies {

  private final Counters<BpsrCounter> counters;
  private final MethodCounts methods;

  CalledReplies(Counters<BpsrCounter> counters, MethodCounts methods) {
    this.counters = counters;
    this.methods = methods;
  }

  Reading read(TradingMethod method, ByteString reply)
      throws InvalidProtocolBufferException, MalformedFrameException {
    return switch (method) {
      case EXCHANGE_LIST -> items(method, reply, Section.SALE);
      case EXCHANGE_NOTICE -> items(method, reply, Section.NOTICE);
      case EXCHANGE_CARE_LIST -> items(method, reply, Section.WATCHED);
      case GET_EXCHANGE_ITEM -> levels(reply);
      case EXCHANGE_NOTICE_DETAIL -> notice(reply);
      case EXCHANGE_SELL_ITEM, EXCHANGE_RECORD, EXCHANGE_NOTICE_PRE_BUY -> new Reading.Private();
      case EXCHANGE_SALE_DATA, EXCHANGE_SALE_RANK, EXCHANGE_LOWEST_PRICE ->
          new Reading.Unpublished();
    };
  }

  private Reading items(TradingMethod method, ByteString reply, Section section)
      throws InvalidProtocolBufferException, MalformedFrameException {
    var list = ItemListReply.parseFrom(reply);
    if (list.getError() != 0 || list.getItemsCount() == 0) {
      return new Reading.Empty();
    }
    require(list.getItemsCount() <= ReplyShapes.MAX_ENTRIES, "too many items");
    boolean unknownFields = unknownFields(list);
    for (ListedItem item : list.getItemsList()) {
      boolean plausible =
          item.getConfigId() > 0
              && item.getOnSale() >= 0
              && item.getLowestPrice() >= 0
              && (item.getOnSale() == 0 || item.getLowestPrice() > 0);
      require(plausible, "item with impossible numbers");
      unknownFields |= unknownFields(item);
    }
    count(method, unknownFields);
    return new Reading.Items(section, list.getItemsList());
  }

  private Reading levels(ByteString reply)
      throws InvalidProtocolBufferException, MalformedFrameException {
    var page = PriceLevelsReply.parseFrom(reply);
    if (page.getError() != 0 || page.getLevelsCount() == 0) {
      return new Reading.Empty();
    }
    count(TradingMethod.GET_EXCHANGE_ITEM, checkLevels(page.getLevelsList()) | unknownFields(page));
    checkPage(page.getPage(), page.getTotalPages());
    return new Reading.Levels(
        Section.SALE, page.getPage(), page.getTotalPages(), page.getLevelsList());
  }

  private Reading notice(ByteString reply)
      throws InvalidProtocolBufferException, MalformedFrameException {
    var page = NoticeDetailReply.parseFrom(reply);
    if (page.getError() != 0 || page.getLevelsCount() == 0) {
      return new Reading.Empty();
    }
    count(
        TradingMethod.EXCHANGE_NOTICE_DETAIL,
        checkLevels(page.getLevelsList()) | unknownFields(page));
    checkPage(page.getPage(), page.getTotalPages());
    return new Reading.Levels(
        Section.NOTICE, page.getPage(), page.getTotalPages(), page.getLevelsList());
  }

  /** Returns whether a level has fields that are not known. */
  private static boolean checkLevels(List<PriceLevel> levels) throws MalformedFrameException {
    require(levels.size() <= ReplyShapes.MAX_ENTRIES, "too many price levels");
    int item = levels.getFirst().getItem().getConfigId();
    boolean unknownFields = false;
    for (PriceLevel level : levels) {
      boolean plausible =
          level.getPrice() > 0
              && level.getQuantity() > 0
              && item > 0
              && level.getItem().getConfigId() == item;
      require(plausible, "price level with impossible numbers");
      unknownFields |= unknownFields(level);
    }
    return unknownFields;
  }

  private static void checkPage(int page, int pages) throws MalformedFrameException {
    require(page >= 0 && page < Math.max(1, pages), "page beyond the last");
  }

  private static boolean unknownFields(Message message) {
    return !message.getUnknownFields().asMap().isEmpty();
  }

  private void count(TradingMethod method, boolean unknownFields) {
    if (unknownFields) {
      counters.increment(BpsrCounter.REPLIES_WITH_UNKNOWN_FIELDS);
      methods.increment(method.id(), Finding.UNKNOWN_FIELDS);
    }
  }

  private static void require(boolean condition, String otherwise) throws MalformedFrameException {
    if (!condition) {
      throw new MalformedFrameException(otherwise);
    }
  }
}
