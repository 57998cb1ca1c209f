package io.marketcast.agent.game.artale.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.protocol.naming.Aliases;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every form that the description of the game's shouts lists, line by line, each as it is, in
 * simplified characters, in full and half width, in capitals and in small letters: it always reads
 * the same.
 */
final class WrittenFormsTest {

  /** Traditional and simplified, written out by hand: the aliases are what is tested. */
  private static final String PAIRS =
      "賣卖買买張张個个萬万億亿兩两組组頓顿槍枪鏢镖飛飞環环盔盔運运擊击頭头髏髅礦矿燈灯籠笼價价單单標标競竞拍拍乾干淨净"
          + "飾饰風风隊队級级問问誰谁還还請请賊贼轉转強强絲丝紅红寶宝嗎吗師师龍龙";

  private final OfferParser parser = new OfferParser(Aliases.builtIn());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # side: each word, until the next
          賣燈籠 3w                       | sell 燈籠 30000 meso
          售燈籠 3w                       | sell 燈籠 30000 meso
          出售燈籠 3w                     | sell 燈籠 30000 meso
          卖燈籠 3w                       | sell 燈籠 30000 meso
          收燈籠 3w                       | buy 燈籠 30000 meso
          買燈籠 3w                       | buy 燈籠 30000 meso
          买燈籠 3w                       | buy 燈籠 30000 meso
          賣燈籠 3w 紅寶石 4w             | sell 燈籠 30000 meso, sell 紅寶石 40000 meso
          賣燈籠 3w 另收龍鱗 4w           | sell 燈籠 30000 meso, buy 龍鱗 40000 meso
          賣燈籠 3w/另"收"龍鱗 4w         | sell 燈籠 30000 meso, buy 龍鱗 40000 meso
          收燈籠 3w/售龍鱗 4w             | buy 燈籠 30000 meso, sell 龍鱗 40000 meso
          燈籠 3w                         | -
          競標 燈籠 起標 500w 直購 900w   | sell 燈籠 9000000 meso
          拍賣 燈籠 起標 500w             | sell 燈籠
          # money
          賣燈籠 90w                      | sell 燈籠 900000 meso
          賣燈籠 90W                      | sell 燈籠 900000 meso
          賣燈籠 90萬                     | sell 燈籠 900000 meso
          賣燈籠 90万                     | sell 燈籠 900000 meso
          賣燈籠 2e                       | sell 燈籠 200000000 meso
          賣燈籠 2億                      | sell 燈籠 200000000 meso
          賣燈籠 2亿                      | sell 燈籠 200000000 meso
          賣燈籠 3w5                      | sell 燈籠 35000 meso
          賣燈籠 4300w                    | sell 燈籠 43000000 meso
          賣燈籠 250雪                    | sell 燈籠 250 snow
          賣燈籠 1:30雪                   | sell 燈籠 30 snow
          賣雪 1000雪=6200w               | sell 雪花 62000000 meso total x1000
          收雪1:5.5w                      | buy 雪花 55000 meso
          # a price each; a number without a unit has no currency
          賣燈籠1:12w                     | sell 燈籠 120000 meso
          賣燈籠1：12W                    | sell 燈籠 120000 meso
          賣燈籠1:100                     | sell 燈籠 100 ?
          賣300雪' 1:6                    | sell 雪花 6 ? x300
          # prices
          賣頭敏100%=40W                  | sell 頭盔敏捷100% 400000 meso
          賣頭敏100%=40W，上衣幸運100%=41W | sell 頭盔敏捷100% 400000 meso, sell 上衣幸運100% 410000 meso
          賣燈籠750雪or4300w              | sell 燈籠 750 snow or 43000000 meso
          賣燈籠10張140雪                 | sell 燈籠 140 snow total x10
          賣燈籠 20個起賣1：12W           | sell 燈籠 120000 meso min20
          # quantity
          賣燈籠x2                        | sell 燈籠 x2
          賣燈籠*45                       | sell 燈籠 x45
          賣燈籠兩個                      | sell 燈籠 x2
          賣燈籠四張                      | sell 燈籠 x4
          賣燈籠三張                      | sell 燈籠 x3
          賣燈籠10張                      | sell 燈籠 x10
          收燈籠2組                       | buy 燈籠 x2 set
          賣燈籠 3w 有兩個                | sell 燈籠 30000 meso x2
          收鞋跳60 -6 1:10雪              | buy 鞋子跳躍60% 10 snow x6
          # scrolls and finished equipment
          收頓幸60%                       | buy 盾牌幸運60%
          收60%頓幸130w                   | buy 盾牌幸運60% 1300000 meso
          收耳智60%                       | buy 耳環智力60%
          收披敏60%                       | buy 披風敏捷60%
          收套幸60%                       | buy 套服幸運60%
          賣槍命中10% 3萬                 | sell 長槍命中10% 30000 meso
          賣拳套攻擊60%=45W               | sell 拳套攻擊60% 450000 meso
          賣+8工地手套                    | sell 工地手套+8
          賣9攻工地450雪                  | sell 工地手套9攻擊 450 snow
          賣工地9攻450雪                  | sell 工地手套9攻擊 450 snow
          賣10敏速披                      | sell 速度披風10敏捷
          售工地10攻/750雪or4300w/4攻50雪or250w | sell 工地手套10攻擊 750 snow or 43000000 meso, sell 工地手套4攻擊 50 snow or 2500000 meso
          # place
          1646 3洞 賣燈籠90w              | sell 燈籠 900000 meso @1646 3洞
          2224自由售燈籠90w               | sell 燈籠 900000 meso @2224 自由
          售燈籠90w 自由1265              | sell 燈籠 900000 meso @1265 自由
          # the same again, and what is none
          收燈籠270w 燈籠270w 燈籠270w    | buy 燈籠 2700000 meso
          1786S 101組隊-4 缺法            | -
          頓幸60% 130w 有人賣嗎           | -
          2轉標賊 3轉轉刀 會很強嗎        | -
          """)
  void everyListedFormReadsTheSameHoweverItIsTyped(String text, String expected) {
    String offers = expected == null ? "" : expected;
    assertEquals(offers, read(text), "as it is");
    assertEquals(offers, read(exchanged(text, 0, 1)), "simplified");
    assertEquals(offers, read(exchanged(text, 1, 0)), "traditional");
    assertEquals(offers, read(wide(text)), "full width");
    assertEquals(offers, read(narrow(text)), "half width");
    assertEquals(offers, read(text.toUpperCase(Locale.ROOT)), "capitals");
    assertEquals(offers, read(text.toLowerCase(Locale.ROOT)), "small letters");
    assertEquals(offers, read(wide(exchanged(text.toUpperCase(Locale.ROOT), 0, 1))), "all at once");
  }

  private String read(String text) {
    List<Offer> offers = parser.parse(text);
    return offers.stream().map(WrittenFormsTest::told).collect(Collectors.joining(", "));
  }

  private static String told(Offer offer) {
    var told = new StringBuilder(offer.selling() ? "sell " : "buy ");
    told.append(offer.item().normalised());
    if (offer.price() != null) {
      told.append(' ').append(told(offer.price()));
    }
    offer.alternatives().forEach(other -> told.append(" or ").append(told(other)));
    told.append(offer.total() ? " total" : "");
    told.append(offer.quantity() == null ? "" : " x" + offer.quantity());
    told.append(offer.minimum() == null ? "" : " min" + offer.minimum());
    told.append(offer.unit() == null ? "" : " " + offer.unit());
    if (offer.place() != null) {
      String spot = narrow(exchanged(offer.place().spot(), 1, 0));
      told.append(" @").append(offer.place().channel()).append(' ').append(spot);
    }
    return told.toString();
  }

  private static String told(Price price) {
    return price.amount() + " " + (price.currency() == null ? "?" : price.currency());
  }

  private static String exchanged(String text, int from, int to) {
    var exchanged = new StringBuilder(text);
    for (int i = 0; i < PAIRS.length(); i += 2) {
      for (int at = 0; at < text.length(); at++) {
        if (text.charAt(at) == PAIRS.charAt(i + from)) {
          exchanged.setCharAt(at, PAIRS.charAt(i + to));
        }
      }
    }
    return exchanged.toString();
  }

  private static String wide(String text) {
    return text.chars()
        .map(c -> c > ' ' && c <= '~' ? c - '!' + '！' : c == ' ' ? '\u3000' : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String narrow(String text) {
    return text.chars()
        .map(c -> c >= '！' && c <= '～' ? c - '！' + '!' : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
