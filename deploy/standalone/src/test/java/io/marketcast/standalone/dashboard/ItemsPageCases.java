package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

abstract class ItemsPageCases extends DashboardCases {

  private static final String ROWS = DashboardDemo.PAGES.get("items");

  ItemsPageCases(DashboardDemo demo) {
    super(demo);
  }

  @Test
  void itemsAreFoundAsOneTypesAndOpened() throws Exception {
    page.open("#/items");
    page.awaitAny(ROWS);
    page.type("input[name=q]", "hollow");
    page.await(
        "only hollow things are shown",
        () -> page.isTrueOfAll(ROWS + " .c-name", "e => e.innerText.includes('Hollow')"));
    page.click(".rows-items .body a");
    page.awaitAny("item-page .item-head h1");
    assertTrue(page.text("item-page h1").startsWith("Hollow "));
  }

  @ParameterizedTest
  @CsvSource({
    "price, c-price, true",
    "-price, c-price, false",
    "change, c-change, true",
    "-change, c-change, false",
    "supply, c-supply, true",
    "-supply, c-supply, false"
  })
  void itemsAreSortedByWhatTheAddressSays(String sort, String column, boolean rising)
      throws Exception {
    page.open("#/items?sort=" + sort);
    page.await(
        "they are in order",
        () ->
            (Boolean)
                page.js(
                    """
                    const numbers = [...document.querySelectorAll('.body .' + arguments[0])]
                      .map(c => parseFloat(c.innerText.replace(/[^0-9.-]/g, ''))).filter(n => !isNaN(n));
                    const sign = arguments[1] ? 1 : -1;
                    return numbers.length > 5 && numbers.every((n, i) => i === 0 || sign * (n - numbers[i - 1]) >= 0);
                    """,
                    column,
                    rising));
    assertEquals(sort, page.js("return document.querySelector('select[name=sort]').value"));
  }

  @Test
  void theChangeOfEveryItemIsTheServers() throws Exception {
    page.open("#/items?sort=-change");
    page.awaitAny(ROWS);
    page.await("ten items have been looked at more than once", () -> changesKnown() >= 10);
    long expected = changesKnown();
    page.await(
        "as many have a change as the server knows, or more by now",
        () ->
            page.number(
                    "document.querySelector('items-page').items.filter(r => r.item.change_percent !== null).length")
                >= expected);
  }

  private long changesKnown() {
    long known = 0;
    for (JsonNode item : demo.ask("items?limit=500").get("items")) {
      known += item.get("change_percent").isNull() ? 0 : 1;
    }
    return known;
  }

  @Test
  void itemsHaveTheirNamesInTheReadersLanguage() throws Exception {
    page.choose("ja", "dark");
    page.open("#/items");
    page.await(
        "names are Japanese",
        () -> page.isTrueOfAll(ROWS + " .c-name a", "a => /^[ぁ-んァ-ヶー一-龠]+$/.test(a.innerText)"));
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    page.open("#/items");
    page.awaitAny(ROWS);
    page.press(Keys.TAB);
    assertEquals("skip", page.js("return document.activeElement.className"));
    page.press(Keys.ENTER);
    assertEquals("main", page.js("return document.activeElement.id"));
    page.press(Keys.TAB);
    page.press("hollow");
    page.await("only hollow things are shown", () -> page.count(ROWS) <= 5);
    int tabs = 0;
    while (!(Boolean) page.js("return document.activeElement.matches('.body a')")) {
      page.press(Keys.TAB);
      assertTrue(++tabs < 20, "an item is reached");
    }
    page.press(Keys.ENTER);
    page.awaitAny("item-page .item-head h1");
  }
}
