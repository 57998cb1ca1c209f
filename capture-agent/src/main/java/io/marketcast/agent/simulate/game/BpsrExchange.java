package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Scope.KnownBy;
import io.marketcast.protocol.event.Scope.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One question to the trading centre and its answer.
 *
 * @param method what is asked
 * @param reply the answer's payload
 * @param event what must be published; empty where nothing may be
 */
public record BpsrExchange(int method, byte[] reply, Optional<MarketEvent> event) {

  private static final int LIST = 266341;
  private static final int ITEM = 266342;
  private static final int OWN_STALL = 266343;
  private static final int NOTICE_LIST = 266351;
  private static final int NOTICE_DETAIL = 266352;
  private static final int CURRENCY_OFFERS = 266354;
  private static final int WATCH_LIST = 266370;
  private static final int LOWEST_PRICE = 266371;

  /** Draws exchanges by lot. */
  public static final class Source {

    private final Lot lot;
    private final InventedMarket market;
    private final Truth truth;
    private final KnownBy knownBy;

    /**
     * A source for one connection.
     *
     * @param knownBy by what its answers can be told, which depends on the capture
     */
    public Source(Lot lot, InventedMarket market, Truth truth, KnownBy knownBy) {
      this.lot = lot;
      this.market = market;
      this.truth = truth;
      this.knownBy = knownBy;
    }

    /** One that leads to an event. */
    BpsrExchange published(long nanos) {
      return switch (lot.between(0, 9)) {
        case 0, 1, 2, 3, 4 -> levels(nanos);
        case 5 -> notices(nanos);
        case 6 -> items(nanos, WATCH_LIST, Section.WATCHED);
        case 7 -> items(nanos, NOTICE_LIST, Section.NOTICE);
        default -> items(nanos, LIST, Section.SALE);
      };
    }

    /** One that must not be published. */
    BpsrExchange silent() {
      long item = market.anyItem();
      return switch (lot.between(0, 3)) {
        case 0 -> silent(OWN_STALL, BpsrReplies.ownStall(item, lot.between(1, 9_000)));
        case 1 -> silent(CURRENCY_OFFERS, BpsrReplies.currencyOffers(lot.between(1, 500)));
        case 2 -> silent(LOWEST_PRICE, BpsrReplies.lowestPrice(item, lot.between(1, 9_000)));
        default -> silent(ITEM, BpsrReplies.nothing());
      };
    }

    private static BpsrExchange silent(int method, byte[] reply) {
      return new BpsrExchange(method, reply, Optional.empty());
    }

    private BpsrExchange levels(long nanos) {
      long item = market.anyItem();
      int pages = lot.chance(0.3) ? lot.between(2, 5) : 1;
      int page = lot.between(0, pages - 1);
      var levels = market.levels(item, page);
      var scope = new Scope(item, Section.SALE, page, pages, pages == 1, knownBy);
      return new BpsrExchange(
          ITEM,
          BpsrReplies.levels(item, levels, page, pages),
          Optional.of(truth.levels(nanos, scope, levels, List.of())));
    }

    private BpsrExchange notices(long nanos) {
      long item = market.anyItem();
      var levels = market.levels(item, 0);
      var guids = new ArrayList<String>();
      var notices = new ArrayList<BpsrReplies.Notice>();
      for (InventedMarket.Level level : levels) {
        String guid = "n%d-%d".formatted(guids.size(), lot.between(0, 999_999));
        guids.add(guid);
        notices.add(new BpsrReplies.Notice(level, guid, 1_800_000_000L + lot.between(0, 3600)));
      }
      var scope = new Scope(item, Section.NOTICE, 0, 1, true, knownBy);
      return new BpsrExchange(
          NOTICE_DETAIL,
          BpsrReplies.notice(item, notices, levels.getFirst().price()),
          Optional.of(truth.levels(nanos, scope, levels, guids)));
    }

    private BpsrExchange items(long nanos, int method, Section asked) {
      var offers = market.category();
      Section section = knownBy == KnownBy.CALL ? asked : Section.UNKNOWN;
      var scope = new Scope(null, section, null, null, true, knownBy);
      return new BpsrExchange(
          method, BpsrReplies.items(offers), Optional.of(truth.items(nanos, scope, offers)));
    }
  }
}
