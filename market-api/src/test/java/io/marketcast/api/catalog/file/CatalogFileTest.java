package io.marketcast.api.catalog.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.catalog.content.ItemEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What catalogue files say, in each form; and what is said of those that are wrong. */
final class CatalogFileTest {

  @Test
  void aJsonObjectNamesItemsById() throws Exception {
    assertEquals(
        Map.of(1L, Map.of("en", "Bow"), 20L, Map.of("en", "Doll α")),
        names("{\n \"1\": \"Bow\",\n \"20\": \"Doll α\"\n}"));
  }

  @Test
  void aJsonObjectMayHoldTheItemsWithCategories() throws Exception {
    List<ItemEntry> items =
        items("{\"version\":3,\"items\":{\"5\":{\"name\":\"Bow\",\"category\":101}}}");
    assertEquals(Map.of("en", "Bow"), items.getFirst().names());
    assertEquals("101", items.getFirst().category());
  }

  @Test
  void namesMayComeInSeveralLanguages() throws Exception {
    var expected = Map.of(5L, Map.of("en", "Bow", "ja", "弓", "zh-TW", "弓箭"));
    assertEquals(
        expected, names("{\"5\":{\"names\":{\"en\":\"Bow\",\"ja\":\"弓\",\"zh_tw\":\"弓箭\"}}}"));
    assertEquals(expected, names("item_id,name_en,name_ja,name_zh-TW\n5,Bow,弓,弓箭\n"));
    assertEquals(expected, names("id\tlang\tname\n5\t\tBow\n5\tja\t弓\n5\tzh-tw\t弓箭\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"Id\":5,\"Name\":\"Bow\",\"Weight\":[1,{\"x\":2}]}]",
        "{\"5\":{\"Id\":5,\"Name\":\"Bow\",\"Icon\":null}}",
        "{\"items\":[{\"item_id\":\"5\",\"item_name\":\"Bow\"}]}",
        "id,name\r\n5,Bow\r\n",
        "id;name\n5;Bow",
        "ID\tName\tIcon\n5\tBow\tui/bow\n",
        "id\tname\tlevel\ticon\n5\tBow\t3\tui/bow\n",
        "\n\nid,name\n\n5,\"Bow\"\n\n"
      })
  void gamesOwnTablesAreUnderstood(String file) throws Exception {
    assertEquals(Map.of(5L, Map.of("en", "Bow")), names(file));
  }

  @Test
  void quotedCellsHoldSeparatorsQuotesAndLines() throws Exception {
    assertEquals(
        Map.of(5L, Map.of("en", "Bow, \"long\"")), names("id,name\n5,\"Bow, \"\"long\"\"\"\n"));
  }

  @Test
  void invisibleCharactersAreLeftOutAndSaidSo() throws Exception {
    CatalogFile file = read("{\n\"1\":\"Key\u200b\",\n\"2\":\"\u202eevil\"}");
    assertEquals(
        List.of(
            new Remark(2, "invisible character U+200B left out"),
            new Remark(3, "invisible character U+202E left out")),
        file.notes());
    assertEquals("Key", items(file).getFirst().names().get("en"));
    assertEquals("evil", items(file).get(1).names().get("en"));
  }

  @Test
  void aByteOrderMarkIsLeftOutAndSaidSo() throws Exception {
    CatalogFile file = read("\ufeffid,name\n5,Bow");
    assertEquals(List.of(new Remark(1, "the byte order mark is left out")), file.notes());
  }

  @Test
  void anItemWithoutANameIsLeftOutAndSaidSo() throws Exception {
    CatalogFile file = read("id,name\n5,Bow\n6, \n");
    assertEquals(List.of(new Remark(3, "item 6 has no name in en; left out")), file.notes());
    assertEquals(1, file.content().size());
  }

  @Test
  void bytesThatAreNoUtf8AreNamedByLine() {
    byte[] latin = "id,name\n5,Bow\n6,René\n7,Ösel\n".getBytes(ISO_8859_1);
    assertProblems(
        latin,
        "line 3: byte 0xe9 is not UTF-8; save it as UTF-8",
        "line 4: byte 0xd6 is not UTF-8; save it as UTF-8");
  }

  @Test
  void aCutCharacterAtTheEndIsNamedByLine() {
    byte[] whole = "{\n\"1\":\"弓".getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertProblems(cut, "line 2: byte 0xe5 is not UTF-8; save it as UTF-8");
  }

  @Test
  void utf16IsRecognisedWithAndWithoutItsMark() {
    String problem = "line 1: the file is UTF-16; save it as UTF-8";
    assertProblems("\ufeffid,name\n5,Bow".getBytes(UTF_16LE), problem);
    assertProblems("id,name\n5,Bow".getBytes(UTF_16LE), problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"1\":\"a\",\n\"2\":\"b\u0007\"}", "{\"1\":\"a\",\n\"2\":\"b\\u0007\"}"})
  void controlCharactersAreNamedByLineAlsoWhereTheyAreEscaped(String file) {
    assertProblems(file, "line 2: control character U+0007");
  }

  @Test
  void everyDuplicateIsNamedWithBothLines() {
    assertProblems(
        "{\n\"1\":\"a\",\n\"2\":\"b\",\n\"1\":\"c\",\n\"2\":\"b\"\n}",
        "line 4: item 1 is named in en again; first on line 2",
        "line 5: item 2 is named in en again; first on line 3");
    assertProblems("id,name\n1,a\n1,a", "line 3: item 1 is named in en again; first on line 2");
  }

  @Test
  void brokenJsonIsNamedByLine() {
    var failure = failure("{\n\"1\":\"a\",\n\"2\" \"b\"}".getBytes(UTF_8));
    assertTrue(failure.problems().getFirst().toString().startsWith("line 3: no JSON: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-4", "0", "1.5", "99999999999999999999", ""})
  void whatIsNoItemIdIsRefused(String id) {
    assertTrue(
        failure(("{\n\"" + id + "\":\"a\"}").getBytes(UTF_8))
            .getMessage()
            .startsWith("line 2: \""));
    assertTrue(
        failure(("id,name\n" + id + ",a").getBytes(UTF_8)).getMessage().startsWith("line 2: \""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{}",
        "[]",
        "{\"items\":{}}",
        "id,name\n",
        "name\nBow",
        "a,b\n1,2",
        "null",
        "id,id,name\n1,1,a",
        "id,name\n1,\"open",
        "id,name\n1,a,b",
        "[1]",
        "{\"1\":5}",
        "{\"1\":[\"a\"]}",
        "{\"1\":\"a\"} {",
        "{\"1\":{\"names\":{\"1\":\"a\"}}}"
      })
  void whatHoldsNoItemsIsRefused(String file) {
    assertTrue(failure(file.getBytes(UTF_8)).problems().getFirst().line() >= 1);
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    assertEquals(1, items("id,name\n1," + "a".repeat(500)).size());
    assertProblems(
        "id,name\n1," + "a".repeat(501), "line 2: item 1: a name has at most 500 characters");
  }

  @Test
  void ofManyProblemsTheFirstAreToldAndAllAreCounted() {
    BadFileException failure = failure(("id,name\n" + "x,a\n".repeat(500)).getBytes(UTF_8));
    assertEquals(500, failure.count());
    assertEquals(Remarks.MOST_KEPT, failure.problems().size());
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    assertProblems(new byte[CatalogFile.MAX_BYTES + 1], "line 1: the file is larger than 8 MiB");
  }

  private static Map<Long, Map<String, String>> names(String file) throws BadFileException {
    var names = new HashMap<Long, Map<String, String>>();
    items(read(file)).forEach(item -> names.put(item.id(), item.names()));
    return names;
  }

  private static List<ItemEntry> items(String file) {
    try {
      return items(read(file));
    } catch (BadFileException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  private static List<ItemEntry> items(CatalogFile file) {
    return assertInstanceOf(CatalogContent.Items.class, file.content()).items();
  }

  private static CatalogFile read(String file) throws BadFileException {
    return CatalogFile.read(file.getBytes(UTF_8), "en");
  }

  private static void assertProblems(String file, String... problems) {
    assertProblems(file.getBytes(UTF_8), problems);
  }

  private static void assertProblems(byte[] file, String... problems) {
    BadFileException failure = failure(file);
    assertEquals(List.of(problems), failure.problems().stream().map(Remark::toString).toList());
    assertEquals(problems.length, failure.count());
  }

  private static BadFileException failure(byte[] file) {
    return assertThrows(BadFileException.class, () -> CatalogFile.read(file, "en"));
  }
}
