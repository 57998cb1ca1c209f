package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

// what is out of sight is not laid out and has no innerText: texts are read as textContent
abstract class ShoutsPageCases extends DashboardCases {

  ShoutsPageCases(DashboardDemo demo) {
    super(demo);
  }

  @Test
  void shoutsShowTheirOffersInTheTextAndAreFilteredBySide() throws Exception {
    page.open("#/shouts");
    page.awaitAny("mark.sell");
    page.awaitAny("mark.buy");
    page.go("#/shouts?side=buy");
    page.await(
        "every shout looks for something",
        () -> page.isTrueOfAll(".shout", "s => s.querySelector('.side.buy')"));
  }

  @Test
  void shoutsAreFilteredByPriceItemAndChannel() throws Exception {
    page.open("#/shouts?min_price=1000000");
    page.await(
        "each has an offer that dear, be it one of two prices",
        () ->
            page.isTrueOfAll(
                ".shout",
                "s => (s.querySelector('.offers').textContent.match(/[\\d,]+/g) ?? []).some(n =>"
                    + " parseFloat(n.replace(/,/g, '')) >= 1e6)"));
    page.go("#/shouts?q=月光礦");
    page.await(
        "each is about the item",
        () -> page.isTrueOfAll(".shout .said", "s => s.textContent.includes('月光礦')"));
    page.go("#/shouts");
    page.awaitAny(".shout-head .unit");
    Object channel =
        page.js(
            "return document.querySelector('.shout-head .unit').textContent.match(/ch (\\d+)/)[1]");
    page.go("#/shouts?channel=" + channel);
    page.await(
        "only its channel is shown",
        () -> page.isTrueOfAll(".shout-head", "h => h.textContent.includes('ch " + channel + "')"));
  }

  @Test
  void aClickCopiesTheNameToWhisperTo() throws Exception {
    page.open("#/shouts");
    page.awaitAny(".shout .nickname");
    String origin = demo.replica().url("").toString();
    List<String> permissions = List.of("clipboardReadWrite", "clipboardSanitizedWrite");
    page.browser()
        .executeCdpCommand(
            "Browser.grantPermissions", Map.of("origin", origin, "permissions", permissions));
    String name = page.text(".shout .nickname span");
    page.js(
        "[...document.querySelectorAll('.shout .nickname')].find(b => b.textContent.includes(arguments[0])).click()",
        name);
    page.await("it is told", () -> page.text(".cards").contains("✓ copied"));
    assertEquals(name, clipboard());
  }

  @Test
  void aNameIsCopiedWithoutTheClipboardOfSecurePagesToo() throws Exception {
    page.open("#/shouts");
    page.awaitAny(".shout .nickname");
    page.js(
        """
        Object.defineProperty(navigator, 'clipboard', {value: undefined});
        addEventListener('click', e => (window.clicked = e.target.closest('.nickname')?.querySelector('span').textContent), true);
        addEventListener('copy', () => (window.copied = document.activeElement.value));
        """);
    page.browser().findElement(By.cssSelector(".shout .nickname")).click();
    page.await("it is told", () -> page.text(".cards").contains("✓ copied"));
    assertEquals(page.js("return window.clicked"), page.js("return window.copied"));
    assertTrue(page.number("window.copied.length") > 1);
  }

  private Object clipboard() {
    return page.browser()
        .executeAsyncScript(
            "navigator.clipboard.readText().then(arguments[0], e => arguments[0](String(e)))");
  }
}
