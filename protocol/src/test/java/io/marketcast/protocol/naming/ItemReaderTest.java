package io.marketcast.protocol.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One name for all spellings of an item, and another one for every other item. */
final class ItemReaderTest {

  private static final ItemReader ITEMS = ItemReader.builtIn();

  @ParameterizedTest
  @CsvSource({
    // either script, either width, any order, any language
    "頓幸60%, 盾牌幸運60%",
    "顿幸60％, 盾牌幸運60%",
    "60%盾 LUK, 盾牌幸運60%",
    "盾牌幸运卷轴60, 盾牌幸運60%",
    "Shield LUK 60% scroll, 盾牌幸運60%",
    "SHIELD luk 60%, 盾牌幸運60%",
    "盾 LUK 60%, 盾牌幸運60%",
    "One-Handed Sword ATT 10% scroll, 單手劍攻擊10%",
    "单剑攻10%, 單手劍攻擊10%",
    "服(全身) DEX 60%, 套服敏捷60%",
    // finished equipment, the value before or behind
    "10攻工地, 工地手套10攻擊",
    "工地10攻, 工地手套10攻擊",
    "攻10工地手套, 工地手套10攻擊",
    "工地手套攻10, 工地手套10攻擊",
    "工地手套(攻+10), 工地手套10攻擊",
    "+10攻 工地, 工地手套10攻擊",
    "十攻工地手套, 工地手套10攻擊",
    "Work Gloves 10 ATT, 工地手套10攻擊",
    "10 att WORK gloves, 工地手套10攻擊",
    "工地手套+8, 工地手套+8",
    "+8工地手套, 工地手套+8",
    "7攻手, 手套7攻擊",
    "手套7攻, 手套7攻擊",
    "5敏10攻工地, 工地手套10攻擊5敏捷",
    "工地10攻5敏, 工地手套10攻擊5敏捷",
    "10敏速披, 速度披風10敏捷",
    "速披10敏, 速度披風10敏捷",
    "速敏披风十敏, 速度敏捷披風10敏捷",
    "紅色緞帶(3命), 紅色緞帶3命中",
    "3命红色缎带, 紅色緞帶3命中",
    // things
    "日飞镖, 日飛鏢",
    "ＩＬＢＩ 飛鏢, 日飛鏢",
    "Ilbi Throwing-Stars, 日飛鏢",
    "雪, 雪花",
    "snow, snow",
    "Snowflake, 雪花",
    "工地, 工地手套",
    "海洋 之心, 海洋之心"
  })
  void allSpellingsOfAnItemHaveOneName(String written, String normalised) {
    assertEquals(normalised, ITEMS.normalised(written));
    assertEquals(
        normalised, ITEMS.normalised(normalised), "normalised once is normalised for good");
  }

  @ParameterizedTest
  @CsvSource({
    "9攻工地, 10攻工地",
    "9攻工地, 9敏工地",
    "9攻工地, 9攻手套",
    "7攻綠頭巾, 7攻紅頭巾",
    "褐色工地手套, 工地手套",
    "頓幸60%, 頓幸10%",
    "頓幸60%, 耳幸60%",
    "火頓幸60%, 頓幸60%",
    "頓幸敏60%, 頓幸60%",
    "手套攻10%, 10攻手套",
    "50~55乾淨披風, 乾淨披風",
    "捲軸, 披風"
  })
  void otherItemsHaveOtherNames(String one, String other) {
    assertNotEquals(ITEMS.normalised(one), ITEMS.normalised(other));
  }

  @Test
  void finishedEquipmentIsNamedInEachLanguageThatItsPartsHaveNamesIn() {
    Item gloves = read("10攻手");
    assertEquals("Gloves 10 ATT", gloves.english());
    assertEquals("手袋 10 攻撃力", gloves.japanese());
    assertEquals("手套10攻擊", gloves.chinese());
    assertEquals("手套", gloves.base());
    assertEquals("Work Gloves 10 ATT", read("工地10攻").english());
    assertNull(read("工地10攻").japanese(), "nobody knows what work gloves are called there");
    assertNull(read("10敏速披").english(), "a cape of two stats");
    assertNull(read("3命紅色緞帶").english());
  }

  private static Item read(String written) {
    return ITEMS.read(written, Aliases.builtIn().folded(written));
  }
}
