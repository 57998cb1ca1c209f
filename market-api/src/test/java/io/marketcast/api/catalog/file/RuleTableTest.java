package io.marketcast.api.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.catalog.content.CategoryEntry;
import io.marketcast.api.catalog.content.TradingRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of rules and of categories. */
final class RuleTableTest {

  private static final String HEADER =
      "item_id\tcategory\tsubcategory\trecommended_price\tminimum_price\tmaximum_price\t"
          + "price_step_percent\ttax_percent\ttax_percent_month_card\tdeposit_percent\t"
          + "deposit_percent_month_card\tlisting_seconds\tnotice_seconds\tcurrency_item\n";

  @Test
  void rulesAreReadWithPercentagesInPartsPerMillion() throws Exception {
    String row = "7\t2\t205\t1600\t400\t8000\t5\t5\t4.5\t1\t0\t86400\t3600\t10002\n";
    CatalogFile file = read(HEADER + row);
    assertEquals(
        new CatalogContent.Rules(
            List.of(
                new TradingRule(
                    7, "2", "205", 1600, 400, 8000, 50_000, 50_000, 45_000, 10_000, 0, 86_400,
                    3600))),
        file.content());
    assertEquals(List.of(new Remark(1, "column \"currency_item\" is passed over")), file.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x 2 205 1600 400 8000 5 5 4 1 0 1 0 1 | column \"item_id\": a whole number expected",
        "7 2 205 1600 2000 8000 5 5 4 1 0 1 0 1 | item 7: 0 < minimum_price <= recommended_price"
            + " <= maximum_price expected, at most 1000000000000",
        "7 2 205 1600 400 8000 5 100 4 1 0 1 0 1 | item 7: a tax from 0 to less than 100 % expected",
        "7 2 205 1600 400 8000 5 -1 4 1 0 1 0 1 | item 7: a tax from 0 to less than 100 % expected",
        "7 2 205 1600 400 8000 5 five 4 1 0 1 0 1 | column \"tax_percent\": a percentage with at"
            + " most four decimals expected",
        "7 2 205 1600 400 8000 5 0.00001 4 1 0 1 0 1 | column \"tax_percent\": a percentage with at"
            + " most four decimals expected",
        "7 2 205 1600 400 8000 5 1e999999999 4 1 0 1 0 1 | column \"tax_percent\": a percentage"
            + " with at most four decimals expected"
      })
  void aRowThatMakesNoSenseIsNamedByLine(String row, String problem) {
    assertProblem(HEADER + row.replace(' ', '\t'), "line 2: " + problem);
  }

  @Test
  void anItemHasOneRule() {
    String row = "7\t2\t205\t1600\t400\t8000\t5\t5\t4\t1\t0\t86400\t3600\t10002\n";
    assertProblem(HEADER + row + row, "line 3: item 7 again; first on line 2");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertProblem(
        HEADER.replace("minimum_price\t", ""), "line 1: column \"minimum_price\" is missing");
  }

  @Test
  void categoriesAreReadAsSuch() throws Exception {
    assertEquals(
        new CatalogContent.Categories(
            "en", List.of(new CategoryEntry("1", "Growth", 0), new CategoryEntry("101", "Ore", 1))),
        read("id\tname\tlevel\n1\tGrowth\t0\n101\tOre\t1\n").content());
  }

  private static CatalogFile read(String file) throws BadFileException {
    return CatalogFile.read(file.getBytes(UTF_8), "en");
  }

  private static void assertProblem(String file, String problem) {
    var failure = assertThrows(BadFileException.class, () -> read(file));
    assertEquals(List.of(problem), failure.problems().stream().map(Remark::toString).toList());
  }
}
