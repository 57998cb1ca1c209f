package io.marketcast.agent.game.bpsr.trading;

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
    List<ListedItem> items = list.getItemsList();
    boolean fits =
        list.getError() == 0
            && known(list)
            && isAsLong(list, reply)
            && isCount(items.size())
            && items.stream().allMatch(ReplyShapes::isListed)
            && items.stream().mapToInt(ListedItem::getConfigId).distinct().count() == items.size()
            && items.stream().anyMatch(item -> item.getOnSale() > 0);
    return fits ? Optional.of(new Reading.Items(Section.UNKNOWN, items)) : Optional.empty();
  }

  private static boolean isListed(ListedItem item) {
    boolean onSale = item.getOnSale() > 0 && item.getLowestPrice() > 0;
    boolean notOnSale = item.getOnSale() == 0 && item.getLowestPrice() == 0;
    return isItem(item.getConfigId()) && (onSale || notOnSale) && known(item);
  }

  static Optional<Reading> levels(ByteString reply) throws InvalidProtocolBufferException {
    var page = PriceLevelsReply.parseFrom(reply);
    List<PriceLevel> levels = page.getLevelsList();
    boolean fits =
        page.getError() == 0
            && known(page)
            && isPage(page.getPage(), page.getTotalPages())
            && areOfOneItem(levels)
            && levels.stream().allMatch(ReplyShapes::isOnSale)
            && pricesRise(levels);
    return fits
        ? Optional.of(
            new Reading.Levels(Section.SALE, page.getPage(), page.getTotalPages(), levels))
        : Optional.empty();
  }

  private static boolean isOnSale(PriceLevel level) {
    return level.getGuid().isEmpty() && level.getNoticeTime() == 0;
  }

  private static boolean pricesRise(List<PriceLevel> levels) {
    int last = 0;
    for (PriceLevel level : levels) {
      if (level.getPrice() <= last) {
        return false;
      }
      last = level.getPrice();
    }
    return true;
  }

  static Optional<Reading> notice(ByteString reply) throws InvalidProtocolBufferException {
    var page = NoticeDetailReply.parseFrom(reply);
    List<PriceLevel> levels = page.getLevelsList();
    boolean fits =
        page.getError() == 0
            && known(page)
            && isPage(page.getPage(), page.getTotalPages())
            && areOfOneItem(levels)
            && levels.stream().allMatch(ReplyShapes::isInNotice)
            && levels.stream().map(PriceLevel::getGuid).distinct().count() == levels.size()
            && isLowest(page.getLowestPrice(), levels);
    return fits
        ? Optional.of(
            new Reading.Levels(Section.NOTICE, page.getPage(), page.getTotalPages(), levels))
        : Optional.empty();
  }

  private static boolean isInNotice(PriceLevel level) {
    return !level.getGuid().isEmpty() && level.getNoticeTime() > 0;
  }

  /** The lowest price may stand on another page, but never above this one's. */
  private static boolean isLowest(long price, List<PriceLevel> levels) {
    return price >= 0 && levels.stream().allMatch(level -> price <= level.getPrice());
  }

  static Optional<Reading> ownStall(ByteString reply) throws InvalidProtocolBufferException {
    var stall = OwnStallReply.parseFrom(reply);
    boolean fits =
        stall.getLimit() > 0 && stall.getRate() > 0 && stall.getError() == 0 && known(stall);
    return fits ? Optional.of(new Reading.Private()) : Optional.empty();
  }

  static Optional<Reading> currencyOffers(ByteString reply) throws InvalidProtocolBufferException {
    var offers = CurrencyOffersReply.parseFrom(reply);
    boolean fits =
        known(offers)
            && isCount(offers.getOffersCount())
            && offers.getOffersList().stream().allMatch(ReplyShapes::isOffer);
    return fits ? Optional.of(new Reading.Unpublished()) : Optional.empty();
  }

  private static boolean isOffer(CurrencyOffer offer) {
    return !offer.getGuid().isEmpty()
        && offer.getQuantity() > 0
        && offer.getRate() > 0
        && known(offer);
  }

  static Optional<Reading> lowestPrice(ByteString reply) throws InvalidProtocolBufferException {
    var lowest = LowestPriceReply.parseFrom(reply);
    boolean fits = isItem(lowest.getConfigId()) && lowest.getLowestPrice() > 0 && known(lowest);
    return fits ? Optional.of(new Reading.Unpublished()) : Optional.empty();
  }

  /** At least one level, and all of them name the same item. */
  private static boolean areOfOneItem(List<PriceLevel> levels) {
    if (!isCount(levels.size())) {
      return false;
    }
    int item = levels.getFirst().getItem().getConfigId();
    return isItem(item) && levels.stream().allMatch(level -> isLevel(level, item));
  }

  private static boolean isLevel(PriceLevel level, int item) {
    return level.getItem().getConfigId() == item
        && level.getPrice() > 0
        && level.getQuantity() > 0
        && known(level);
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

  /**
   * Whether the message as we read it takes as many bytes as the answer: a time, say of a private
   * record, reads as a mere yes where a yes or no is due, which takes fewer.
   */
  private static boolean isAsLong(Message message, ByteString answer) {
    return message.getSerializedSize() == answer.size();
  }

  /** Whether nothing stands in a message that it should not have. */
  private static boolean known(Message message) {
    return message.getUnknownFields().asMap().isEmpty();
  }
}
