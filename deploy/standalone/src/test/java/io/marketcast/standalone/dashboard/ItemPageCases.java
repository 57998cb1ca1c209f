package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

abstract class ItemPageCases extends DashboardCases {

  ItemPageCases(DashboardDemo demo) {
    super(demo);
  }

  @Test
  void anItemHasItsNumbersItsBookAndItsCharts() throws Exception {
    page.open(demo.address("item"));
    page.await("it has its name", () -> page.text("h1").matches("[A-Z]\\w+ [A-Z]\\w+"));
    page.await(
        "the candles are drawn",
        () ->
            page.number(
                    "window.Chart?.getChart(document.querySelector('.large canvas'))?.data.datasets[1].data.length ?? 0")
                > 0);
    page.await("its history is a table too", () -> page.count(".panel.wide tbody tr") > 0);
    page.await("present figures", () -> page.count(".item-head .figures dd") == 6);
    page.click(".ranges button");
    page.await(
        "the range is in the address", () -> page.browser().getCurrentUrl().contains("range=6h"));
  }

  @Test
  void whoSawWhatWhenIsTold() throws Exception {
    page.open(demo.address("item"));
    page.awaitAny(".panel tr[data-cursor]");
    assertTrue(
        page.isTrueOfAll(
            ".panel tr[data-cursor]",
            "r => r.cells[0].title && r.cells[1].innerText === 'demo' &&"
                + " /(all of it|a part)/.test(r.cells[2].innerText)"));
  }

  @Test
  void theProfitIsFilledInAndCalculatedAnew() throws Exception {
    page.open(demo.address("item"));
    page.awaitAny("profit-calculator .figures");
    Object filled =
        page.js(
            """
            const { item } = document.querySelector('profit-calculator');
            const [buy, sell] = ['buy_price', 'sell_price'].map(n => document.querySelector(`input[name=${n}]`).value);
            return Number(buy) > 0 && Number(sell) >= Number(buy);
            """);
    assertEquals(true, filled, "bought at the lowest price, sold at the average");
    page.type("input[name=buy_price]", "100");
    page.type("input[name=sell_price]", "200");
    page.await("100 becomes 200 less tax", () -> page.text(".figures .gain").contains("90"));
  }

  @Test
  void anItemIsWatchedByTheServer() throws Exception {
    String item = demo.item();
    page.open("#/item/bpsr/" + item);
    page.awaitAny("watch-button button");
    page.click("watch-button button");
    page.awaitAny("watch-button form");
    page.js("document.querySelector('watch-button select').value = 'price_above'");
    page.js("document.querySelector('watch-button input[name=value]').value = '987654'");
    page.click("watch-button form button");
    page.await("it is saved", () -> page.text("watch-button [role=status]").contains("saved"));

    JsonNode watch = demo.ask("watches/page-bpsr-" + item + "-price_above");
    assertEquals("price_above", watch.get("condition").asText(), watch.toString());
    assertEquals(987_654, watch.get("value").asInt());
    assertEquals(item, watch.get("item_id").asText());
    assertEquals(page.text("item-page h1"), watch.get("name").asText());
  }
}
