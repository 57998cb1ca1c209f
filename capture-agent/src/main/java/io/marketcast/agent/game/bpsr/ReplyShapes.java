package io.marketcast.agent.game.bpsr;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.marketcast.agent.game.bpsr.wire.CurrencyOffer;
import io.marketcast.agent.game.bpsr.wire.CurrencyOffersReply;
import io.marketcast.agent.game.bpsr.wire.ItemListReply;
import io.marketcast.agent.game.bpsr.wire.ListedItem;
import io.marketcast.agent.game.bpsr.wire.LowestPriceReply;
import io.marketcast.agent.game.bpsr.wire.NoticeDetailReply;
import io.marketcast.agent.game.bpsr.wire.OwnStallReply;
import io.marketcast.agent.game.bpsr.wire.PriceLevel;
import io.marketcast.agent.game.bpsr.wire.PriceLevelsReply;
import io.marketcast.protocol.event.Scope.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The shapes that answers of the trading centre have, each as strict as the facts allow: an answer
 * without its Call is only believed where exactly one of them fits. Source: real captures for
 * {@link #levels}, {@link #items} and {@link #ownStall}; public descriptions for the others.
 *
 * <table><caption>how the shapes exclude each other</caption>
 * <tr><th>reply</th><th>field 2</th><th>field 3</th><th>field 4</th><th>field 5</th></tr>
 * <tr><td>items</td><td>entries beginning with a number, without a message</td><td>none</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>levels</td><td>entries with an item, without guid</td><td>pages</td><td>page below
 *     pages</td><td>none</td></tr>
 * <tr><td>notice</td><td>entries with an item and a guid</td><td>pages</td><td>page below pages
 *     </td><td>the lowest price</td></tr>
 * <tr><td>own stall</td><td>any messages</td><td>messages</td><td>a limit</td><td>a rate</td></tr>
 * <tr><td>currency</td><td>entries beginning with a guid</td><td>a rate</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>lowest price</td><td>a number</td><td>none</td><td>none</td><td>none</td></tr>
 * </table>
 */
final class ReplyShapes {

  /** More entries than the market has items, or pages have levels; an event must stay small. */
  static final int MAX_ENTRIES = 2000;

  // All items that can be traded have ids of seven digits so far, those known at all of up to
  // eight.
  private static final int LEAST_ITEM_ID = 1_000_000;
  private static final int LARGEST_ITEM_ID = 99_999_999;

  private ReplyShapes() {}

  static Optional<Reading> items(ByteString reply) throws InvalidProtocolBufferException {
    var list = ItemListReply.parseFrom(reply);
    var ids = new HashSet<Integer>();
    boolean anyOnSale = false;
    boolean fits = list.getError() == 0 && known(list) && isCount(list.getItemsCount());
    for (ListedItem item : fits ? list.getItemsList() : List.<ListedItem>of()) {
      boolean onSale = item.getOnSale() != 0;
      anyOnSale |= onSale;
      fits &=
          isItem(item.getConfigId())
              && ids.add(item.getConfigId())
              && item.getOnSale() >= 0
              && item.getLowestPrice() >= 0
              && onSale == (item.getLowestPrice() != 0)
              && known(item);
    }
    return fits && anyOnSale
        ? Optional.of(new Reading.Items(Section.UNKNOWN, list.getItemsList()))
        : Optional.empty();
  }

  static Optional<Reading> levels(ByteString reply) throws InvalidProtocolBufferException {
    var page = PriceLevelsReply.parseFrom(reply);
    boolean fits =
        page.getError() == 0
            && known(page)
            && isPage(page.getPage(), page.getTotalPages())
            && isCount(page.getLevelsCount())
            && ofOneItem(page.getLevelsList());
    int last = 0;
    for (PriceLevel level : fits ? page.getLevelsList() : List.<PriceLevel>of()) {
      fits &= level.getPrice() > last && level.getGuid().isEmpty() && level.getNoticeTime() == 0;
      last = level.getPrice();
    }
    return fits
        ? Optional.of(
            new Reading.Levels(
                Section.SALE, page.getPage(), page.getTotalPages(), page.getLevelsList()))
        : Optional.empty();
  }

  static Optional<Reading> notice(ByteString reply) throws InvalidProtocolBufferException {
    var page = NoticeDetailReply.parseFrom(reply);
    boolean fits =
        page.getError() == 0
            && known(page)
            && isPage(page.getPage(), page.getTotalPages())
            && isCount(page.getLevelsCount())
            && ofOneItem(page.getLevelsList());
    var guids = new HashSet<String>();
    long lowest = Long.MAX_VALUE;
    for (PriceLevel level : fits ? page.getLevelsList() : List.<PriceLevel>of()) {
      fits &= level.getPrice() > 0 && !level.getGuid().isEmpty() && guids.add(level.getGuid());
      fits &= level.getNoticeTime() > 0;
      lowest = Math.min(lowest, level.getPrice());
    }
    // the lowest price may stand on another page, never above this one's
    fits &= page.getLowestPrice() >= 0 && page.getLowestPrice() <= lowest;
    return fits
        ? Optional.of(
            new Reading.Levels(
                Section.NOTICE, page.getPage(), page.getTotalPages(), page.getLevelsList()))
        : Optional.empty();
  }

  static Optional<Reading> ownStall(ByteString reply) throws InvalidProtocolBufferException {
    var stall = OwnStallReply.parseFrom(reply);
    boolean fits =
        stall.getLimit() > 0 && stall.getRate() > 0 && stall.getError() == 0 && known(stall);
    return fits ? Optional.of(new Reading.Private()) : Optional.empty();
  }

  static Optional<Reading> currencyOffers(ByteString reply) throws InvalidProtocolBufferException {
    var offers = CurrencyOffersReply.parseFrom(reply);
    boolean fits = known(offers) && isCount(offers.getOffersCount());
    for (CurrencyOffer offer : fits ? offers.getOffersList() : List.<CurrencyOffer>of()) {
      fits &= !offer.getGuid().isEmpty() && offer.getQuantity() > 0 && offer.getRate() > 0;
      fits &= known(offer);
    }
    return fits ? Optional.of(new Reading.Unpublished()) : Optional.empty();
  }

  static Optional<Reading> lowestPrice(ByteString reply) throws InvalidProtocolBufferException {
    var lowest = LowestPriceReply.parseFrom(reply);
    boolean fits = isItem(lowest.getConfigId()) && lowest.getLowestPrice() > 0 && known(lowest);
    return fits ? Optional.of(new Reading.Unpublished()) : Optional.empty();
  }

  private static boolean ofOneItem(List<PriceLevel> levels) {
    int item = levels.getFirst().getItem().getConfigId();
    boolean fits = isItem(item);
    for (PriceLevel level : levels) {
      fits &= level.getItem().getConfigId() == item && level.getQuantity() > 0 && known(level);
    }
    return fits;
  }

  private static boolean isItem(int id) {
    return id >= LEAST_ITEM_ID && id <= LARGEST_ITEM_ID;
  }

  private static boolean isCount(int entries) {
    return entries > 0 && entries <= MAX_ENTRIES;
  }

  /** A reply of one page leaves both numbers out. */
  private static boolean isPage(int page, int pages) {
    return page >= 0 && page < Math.max(1, pages);
  }

  /** Whether nothing stands in a message that it should not have. */
  private static boolean known(Message message) {
    return message.getUnknownFields().asMap().isEmpty();
  }
}
