package io.marketcast.agent.game.bpsr.trading;

import java.util.Locale;
import java.util.Optional;

/** Methods of the trading centre. Source: public descriptions, three seen. Confidence: high. */
public enum TradingMethod {
  EXCHANGE_LIST(266341),
  GET_EXCHANGE_ITEM(266342),
  EXCHANGE_SELL_ITEM(266343),
  EXCHANGE_RECORD(266344),
  EXCHANGE_NOTICE(266351),
  EXCHANGE_NOTICE_DETAIL(266352),
  EXCHANGE_NOTICE_PRE_BUY(266353),
  EXCHANGE_SALE_DATA(266354),
  EXCHANGE_SALE_RANK(266356),
  EXCHANGE_CARE_LIST(266370),
  EXCHANGE_LOWEST_PRICE(266371);

  /** Stands in counts for the method of an answer whose Call was not seen. */
  static final int NOT_SEEN = 0;

  private final int id;

  TradingMethod(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  /** A method's public name; its number where it is not known. */
  public static String name(int id) {
    return id == NOT_SEEN
        ? "without_call"
        : of(id).map(method -> method.name().toLowerCase(Locale.ROOT)).orElse(Integer.toString(id));
  }

  public static Optional<TradingMethod> of(int id) {
    for (TradingMethod method : values()) {
      if (method.id == id) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
