package io.marketcast.protocol.naming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AliasesTest {

  private final ItemReader items = new ItemReader(Aliases.builtIn());

  @ParameterizedTest
  @CsvSource({
    "頓幸60%, Shield LUK 60% scroll",
    "60%頓幸, Shield LUK 60% scroll",
    "顿幸60％, Shield LUK 60% scroll",
    "盾牌幸運 60, Shield LUK 60% scroll",
    "耳智10%, Earring INT 10% scroll",
    "披敏60%, Cape DEX 60% scroll",
    "披风敏捷60%, Cape DEX 60% scroll",
    "套幸60%, Overall LUK 60% scroll",
    "鞋跳60, Shoes Jump 60% scroll",
    "拳套攻擊60%, Claw ATT 60% scroll",
    "土飞镖, Tobi Throwing-Stars",
    "瞬移石, Teleport Rock",
    "ＩＬＢＩ 飛鏢, Ilbi Throwing-Stars",
    "雪花, Snowflake"
  })
  void everySpellingHasOneCanonicalName(String written, String english) {
    assertEquals(english, read(written).english());
  }

  @Test
  void aNameIsKnownInThreeLanguages() {
    Item scroll = read("耳智60%");
    assertEquals("耳環智力60%", scroll.chinese());
    assertEquals("イヤリング INT 60%", scroll.japanese());
    assertEquals(new Item.Form.Scroll("earring", "intelligence", 60), scroll.form());
  }

  @Test
  void aNameThatNobodyHasCheckedIsNone() throws IOException {
    String file = "item | lamp | Lamp | ?ランプ | 燈籠 | 燈\n";
    var words = Aliases.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    Item lamp = new ItemReader(words).read("燈", "燈");
    assertEquals("Lamp", lamp.english());
    assertNull(lamp.japanese());
    assertEquals("燈籠", lamp.chinese());
  }

  @Test
  void finishedEquipmentSaysWhatItHas() {
    assertEquals(new Item.Form.Gear("work_gloves", "attack", 9), read("9攻工地").form());
    assertEquals(new Item.Form.Gear("work_gloves", "attack", 10), read("工地10攻").form());
    assertEquals(new Item.Form.Gear("shield", "luck", 12), read("12幸木頓").form());
    assertEquals(new Item.Form.Gear("gloves", null, 7), read("+7手套").form());
    assertEquals(new Item.Form.Gear("cape", "dexterity", 10), read("10敏速披").form());
  }

  @Test
  void anUnknownItemKeepsItsNameAndGetsNoOther() {
    Item item = read("會飛的拖鞋");
    assertEquals("會飛的拖鞋", item.normalised());
    assertEquals(new Item.Form.Thing(), item.form());
    assertNull(item.english());
  }

  @Test
  void theMarkThatEditorsOnWindowsPutInFrontIsPassedOver() throws IOException {
    String file = "\uFEFF# words\nitem | a | Lamp | | | lamp\n";
    var own = new ItemReader(Aliases.read(new ByteArrayInputStream(file.getBytes(UTF_8))));
    assertEquals("Lamp", own.read("lamp", "lamp").english());
  }

  @Test
  void aFileThatIsNoUtf8IsRefused() {
    byte[] big5 = {'#', ' ', (byte) 0xbd, (byte) 0xe6, '\n'};
    var refusal =
        assertThrows(IOException.class, () -> Aliases.read(new ByteArrayInputStream(big5)));
    assertTrue(refusal.getMessage().contains("save it as UTF-8"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "side | sell | 賣, 6 columns",
    "sides | sell | | | | 賣, unknown kind",
    "side | rent | | | | 租, a side is sell",
    "unit | 5 | | | | w, a unit is",
    "fold | | | | | 卖, a pair of characters",
    "item | x | | | |, 1 to 32 characters"
  })
  void aBrokenLineIsNamed(String line, String complaint) {
    String file = "# words\n\n" + line + "\n";
    var in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    var refusal = assertThrows(IOException.class, () -> Aliases.read(in));
    assertTrue(refusal.getMessage().startsWith("aliases, line 3: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(complaint), refusal.getMessage());
  }

  private Item read(String written) {
    return items.read(written, Aliases.builtIn().folding().word(written));
  }
}
