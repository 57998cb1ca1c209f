package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How pages look, to people and to axe. */
abstract class PageLookCases extends DashboardCases {

  private static final int WIDEST_PHONE = 600;

  PageLookCases(DashboardDemo demo) {
    super(demo);
  }

  @ParameterizedTest
  @CsvSource({"dark, 390", "light, 1280"})
  void everyPageKeepsToWcagAa(String theme, int width) throws Exception {
    page.size(width, 800);
    page.choose("en", theme);
    for (String name : DashboardDemo.PAGES.keySet()) {
      show(name);
      assertEquals(List.of(), page.violations(), name);
    }
  }

  /** The screenshots are looked at by people: CI keeps them. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "ja", "zh-TW"})
  void nothingSticksOutOfThePageInAnyLanguageThemeOrWidth(String language) throws Exception {
    for (String theme : List.of("dark", "light")) {
      page.choose(language, theme);
      for (String name : DashboardDemo.PAGES.keySet()) {
        show(name);
        for (int width : List.of(390, 1024, 1920)) {
          page.size(width, width < WIDEST_PHONE ? 844 : 1000);
          page.screenshot(name + "-" + language + "-" + theme + "-" + width);
          assertEquals(width, page.number("document.documentElement.scrollWidth"), name);
        }
      }
      assertEquals(language, page.js("return document.documentElement.lang"));
      assertEquals(theme, page.js("return document.documentElement.dataset.theme"));
    }
  }

  @Test
  void languageAndThemeAreChosenAtTheTopAndRemembered() throws Exception {
    show("live");
    page.js(
        "const s = document.querySelector('.choices select'); s.value = 'ja'; s.dispatchEvent(new Event('change'))");
    page.await("it speaks Japanese", () -> page.text("nav").contains("ライブ"));
    page.click(".choices button");
    page.await("it is light", () -> theme().equals("light"));
    page.open("#/items");
    page.await("it still speaks Japanese", () -> page.text("nav").contains("ライブ"));
    assertEquals("light", theme());
  }

  private Object theme() {
    return page.js("return document.documentElement.dataset.theme");
  }

  private void show(String name) throws InterruptedException {
    page.open(demo.address(name));
    page.awaitAny(DashboardDemo.PAGES.get(name));
    if (name.equals("item")) {
      page.awaitAny("profit-calculator .figures");
    }
  }
}
