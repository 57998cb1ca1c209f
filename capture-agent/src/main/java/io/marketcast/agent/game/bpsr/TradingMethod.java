package io.marketcast.agent.game.bpsr;

import java.util.Optional;

/** Methods of the trading centre. Source: public descriptions, three seen. Confidence: high. */
enum TradingMethod {
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

  private final int id;

  TradingMethod(int id) {
    this.id = id;
  }

  static Optional<TradingMethod> of(int id) {
    for (TradingMethod method : values()) {
      if (method.id == id) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}
