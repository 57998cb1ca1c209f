package io.marketcast.agent.simulate.game;

import io.marketcast.agent.simulate.network.Lot;
import java.util.List;

/** Megaphone texts as players write them, made up: offers, searches and chatter. */
final class InventedShouts {

  private static final List<String> SIDES = List.of("賣", "售", "收", "買", "出售", "卖");
  private static final List<String> THINGS =
      List.of("月光礦", "琥珀羽", "空心燈籠", "霜種子", "鍍金緞帶", "頓幸60%", "耳智60%", "披敏10%", "拳套攻擊60%");
  private static final List<String> PRICES =
      List.of("90w", "3w5", "1:12W", "4300w", "250雪", "1.2億", "750雪or4300w", "1:100");
  private static final List<String> AMOUNTS = List.of("", "", " x2 ", "*45 ", "四張", "2組");
  private static final List<String> CHATTER =
      List.of("有人在嗎", "101組隊-4 缺法", "今天好安靜", "\"Text\": Type 5120010 UserId", "TOZ 是什麼？", "🙂🙂🙂");

  private InventedShouts() {}

  static String text(Lot lot, int channel) {
    if (lot.chance(0.25)) {
      return lot.oneOf(CHATTER);
    }
    var text = new StringBuilder();
    if (lot.chance(0.5)) {
      text.append(channel).append("自由");
    }
    text.append(lot.oneOf(SIDES));
    int offers = lot.between(1, 3);
    for (int i = 0; i < offers; i++) {
      text.append(i == 0 ? "" : "/").append(lot.oneOf(THINGS)).append(lot.oneOf(AMOUNTS));
      text.append(lot.oneOf(PRICES));
    }
    return text.toString();
  }

  static String nickname(Lot lot) {
    return lot.oneOf(List.of("旅人", "Walker", "小燈籠", "Pip")) + lot.between(1, 9999);
  }

  static String color(Lot lot) {
    return "#%06x".formatted(lot.between(0, 0xffffff));
  }

  static String profileCode(Lot lot) {
    var code = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      code.append((char) ('a' + lot.between(0, 25)));
    }
    return code.toString();
  }

  static String userId(Lot lot) {
    return "9" + lot.between(10_000_000, 99_999_999) + lot.between(10_000_000, 99_999_999);
  }
}
