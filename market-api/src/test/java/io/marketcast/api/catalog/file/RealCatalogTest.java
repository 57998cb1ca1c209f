package io.marketcast.api.catalog.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.api.catalog.content.CatalogContent;
import io.marketcast.api.catalog.content.TradingRule;
import io.marketcast.api.market.trade.PriceScale;
import io.marketcast.api.market.trade.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of a real game, which lie beside the project and are not part of it. */
final class RealCatalogTest {

  private static final Path ITEMS = Path.of("/work/shared/items");

  @Test
  void theNamesAreReadWhole() throws Exception {
    CatalogFile file = read("bpsr-item-names.json");
    assertInstanceOf(CatalogContent.Items.class, file.content());
    assertEquals(6366, file.content().size());
    assertEquals(4, file.noteCount(), "names with an invisible character");
  }

  @Test
  void theRulesAreReadWhole() throws Exception {
    CatalogFile file = read("bpsr-trading-rules.tsv");
    var rules = assertInstanceOf(CatalogContent.Rules.class, file.content());
    assertEquals(346, rules.size());
  }

  /**
   * The table knows the lowest and the highest price; both are whole steps from the recommended.
   */
  @Test
  void thePricesOfTheRulesLieOnTheirScale() throws Exception {
    var rules = (CatalogContent.Rules) read("bpsr-trading-rules.tsv").content();
    for (TradingRule rule : rules.rules()) {
      var wider =
          new PriceScale(
              1, rule.recommendedPrice(), 2 * rule.maximumPrice(), new Share(rule.stepPpm()));
      assertEquals(rule.minimumPrice(), wider.atLeast(rule.minimumPrice()), rule.toString());
      assertEquals(rule.maximumPrice(), wider.atLeast(rule.maximumPrice()), rule.toString());
    }
  }

  @Test
  void theCategoriesAreReadWhole() throws Exception {
    CatalogFile file = read("bpsr-trading-categories.tsv");
    assertInstanceOf(CatalogContent.Categories.class, file.content());
    assertEquals(23, file.content().size());
  }

  private static CatalogFile read(String name) throws Exception {
    Path file = ITEMS.resolve(name);
    assumeTrue(Files.isReadable(file), file + " is not there");
    return CatalogFile.read(Files.readAllBytes(file), "en");
  }
}
