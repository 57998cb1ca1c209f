package io.marketcast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Every page of the dashboard in a real browser, with what the demo shows. */
final class DashboardTest {

  private static final int FIRST_VIEW_BYTES = 300_000;

  /** Each page, and what is there when it has its data. */
  private static final Map<String, String> PAGES =
      Map.of(
          "live", ".rows-feed .body .row",
          "items", ".rows-items .body .row",
          "item", "table.book tbody tr, .panel.tall .note",
          "shouts", ".cards .shout .offers li",
          "monitoring", ".machine .meter");

  private static DashboardStage stage;
  private static Replica replica;
  private static Page page;
  private static String item;

  @BeforeAll
  static void start() throws Exception {
    Browser.assumeInstalled();
    stage = new DashboardStage();
    replica = stage.replica(stage.database().url(), Map.of("marketcast.demo", "true"));
    stage.importNames(replica);
    stage.play();
    page = stage.add(new Page(replica.url("/").toString()));
    page.open("#/items");
    page.await("several items are known", () -> page.count(PAGES.get("items")) >= 20);
    page.await("one of them has an order book", () -> !pricedItem().isEmpty());
    item = "#/item/bpsr/" + pricedItem();
  }

  @AfterAll
  static void stop() throws Exception {
    if (stage != null) {
      stage.close();
    }
  }

  @BeforeEach
  void english() {
    page.size(1280, 800);
    page.choose("en", "dark");
    page.consoleErrors();
  }

  @AfterEach
  void theConsoleIsQuiet() {
    assertEquals(List.of(), page.consoleErrors());
  }

  @Test
  void rowsComeAreOpenedPausedAndFilteredByTheAddress() throws Exception {
    page.open("");
    page.await("rows appear", () -> page.count(PAGES.get("live")) >= 20);
    page.await("the feed is live", () -> page.text(".feed-state").contains("live"));
    page.await("its latency is known", () -> page.text(".latency").matches("\\d[\\d,]* ms"));

    page.click(".pause");
    Object newest = page.js("return document.querySelector('.body .row').dataset.cursor");
    page.await("events wait", () -> page.text(".pause").matches("(?s).*[1-9]\\d* waiting.*"));
    assertEquals(newest, page.js("return document.querySelector('.body .row').dataset.cursor"));
    page.click("[data-kind=summary] .disclose");
    page.awaitAny("[data-kind=item]");
    page.click(".pause");
    page.await(
        "what waited is there",
        () ->
            !newest.equals(page.js("return document.querySelector('.body .row').dataset.cursor")));

    page.go("#/live?type=new_listings&q=ore&side=sell");
    page.await(
        "only ore is shown",
        () ->
            page.count(".body .row") > 0
                && (Boolean)
                    page.js(
                        "return [...document.querySelectorAll('.body .row .c-what')].every(r =>"
                            + " r.innerText.includes('Ore'))"));
    assertEquals("ore", page.js("return document.querySelector('input[name=q]').value"));
  }

  @Test
  void thousandsOfRowsAreInTheTableAndOnlyThoseInViewAreInThePage() throws Exception {
    page.open("");
    page.await("rows appear", () -> page.count(".body .row") >= 20);
    page.js(
        """
        const live = document.querySelector('row-list');
        const list = document.createElement('row-list');
        Object.assign(list, {draw: live.draw, head: live.head, kind: 'feed', label: 'many', id: 'many'});
        list.rows = Array.from({length: 20000}, (_, i) => ({...live.rows[0], key: 'row' + i}));
        document.querySelector('main').append(list);
        list.style.height = '600px';
        """);
    page.await("some are drawn", () -> page.count("#many .body .row") > 10);
    assertEquals("20001", page.js("return document.querySelector('#many .view').ariaRowCount"));
    assertTrue(page.count("#many .body .row") < 80, "few are in the page");
    page.js("document.querySelector('#many .view').scrollTop = 1e9");
    page.await("the last is reached", () -> page.count("#many [aria-rowindex='20001']") == 1);
    assertTrue(page.count("#many .body .row") < 80, "few are in the page");
  }

  @Test
  void whatIsReadStaysWhereItIsWhileRowsCome() throws Exception {
    page.open("");
    page.await("rows appear", () -> page.count(".body .row") >= 20);
    page.js("document.querySelector('.view').scrollTop = 2000");
    String place =
        "document.elementFromPoint(400, 142 + document.querySelector('.view').getBoundingClientRect().top)";
    String read =
        """
        const row = %s.closest('.row');
        return row.dataset.cursor + ' at ' + Math.round(row.getBoundingClientRect().top);
        """
            .formatted(place);
    page.await(
        "it has scrolled",
        () ->
            (Long) page.js("return Math.round(document.querySelector('.view').scrollTop)") >= 2000);
    page.await(
        "rows are drawn there",
        () -> (Boolean) page.js("return " + place + ".closest('.row') !== null"));
    Object before = page.js(read);
    long rows = (Long) page.js("return document.querySelector('row-list').rows.length");
    page.await(
        "rows have come",
        () -> (Long) page.js("return document.querySelector('row-list').rows.length") >= rows + 5);
    assertEquals(before, page.js(read));
  }

  @Test
  void itemsAreFoundAsOneTypesAndSortedAndOpened() throws Exception {
    page.open("#/items");
    page.awaitAny(PAGES.get("items"));
    page.type("input[name=q]", "hollow");
    page.await(
        "only hollow things are shown",
        () ->
            page.count(PAGES.get("items")) <= 5
                && page.text(".rows-items .body").contains("Hollow"));
    page.go("#/items?sort=-price");
    page.await(
        "the dearest comes first",
        () ->
            (Boolean)
                page.js(
                    """
                    const prices = [...document.querySelectorAll('.body .c-price')]
                      .map(c => parseFloat(c.innerText.replace(/,/g, ''))).filter(p => !isNaN(p));
                    return prices.length > 5 && prices.every((p, i) => i === 0 || p <= prices[i - 1]);
                    """));
    page.click(".rows-items .body a");
    page.awaitAny("live-page, item-page .item-head h1");
    assertTrue(page.text("item-page h1").length() > 2);
  }

  @Test
  void anItemHasItsBookItsChartsItsLooksAndItsProfit() throws Exception {
    page.open(item);
    page.await("it has its name", () -> page.text("h1").matches("[A-Z]\\w+ [A-Z]\\w+"));
    page.await(
        "the candles are drawn",
        () ->
            (Boolean)
                page.js(
                    "return (window.Chart?.getChart(document.querySelector('.large canvas'))?.data.datasets[1].data.length ?? 0) > 0"));
    page.awaitAny("profit-calculator .figures");
    page.awaitAny(".panel tr[data-cursor]");
    page.type("input[name=buy_price]", "100");
    page.type("input[name=sell_price]", "200");
    page.await("100 becomes 200 less tax", () -> page.text(".figures .gain").contains("90"));
    page.click(".ranges button");
    page.await(
        "the range is in the address", () -> page.browser().getCurrentUrl().contains("range=6h"));
  }

  @Test
  void theOperatorSeesMachinesAlertsAndLogs() throws Exception {
    page.open("#/monitoring");
    page.await("the replica is there", () -> page.count(".machine[data-connected=true]") == 1);
    page.await("their machines tell how they are", () -> page.count(".machine .meter") >= 3);
    page.await("Redis answers", () -> page.text(".figures").contains("ms"));
    page.await(
        "alerts are listed or there are none",
        () -> page.count("alert-list .note, .alerts li") > 0);
    page.await("lines of the log are there", () -> page.count(".log li") > 0);
    page.js(
        "const f = document.querySelector('log-view input[type=search]'); f.value = 'no line holds"
            + " this'; f.dispatchEvent(new Event('change'))");
    page.await("no line is left", () -> page.text("log-view .note").contains("No such lines"));
  }

  @Test
  void anItemIsWatched() throws Exception {
    page.open(item);
    page.awaitAny("watch-button button");
    page.click("watch-button button");
    page.awaitAny("watch-button form");
    page.click("watch-button form button");
    page.await("it is saved", () -> page.text("watch-button [role=status]").contains("saved"));
  }

  @Test
  void shoutsShowTheirOffersInTheTextAndAreFiltered() throws Exception {
    page.open("#/shouts");
    page.awaitAny("mark.sell");
    page.awaitAny("mark.buy");
    page.go("#/shouts?side=buy");
    page.await(
        "every shout looks for something",
        () ->
            (Boolean)
                page.js(
                    "const all = [...document.querySelectorAll('.shout')]; return all.length > 0 &&"
                        + " all.every(s => s.querySelector('.side.buy'))"));
    Object channel =
        page.js(
            "return document.querySelector('.shout-head .unit').innerText.match(/ch (\\d+)/)[1]");
    page.go("#/shouts?channel=" + channel);
    page.await(
        "only its channel is shown",
        () ->
            (Boolean)
                page.js(
                    "const all = [...document.querySelectorAll('.shout-head')]; return all.length > 0 &&"
                        + " all.every(h => h.innerText.includes('ch ' + arguments[0]))",
                    channel));
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    page.open("#/items");
    page.awaitAny(PAGES.get("items"));
    page.press(Keys.TAB);
    assertEquals("skip", page.js("return document.activeElement.className"));
    page.press(Keys.ENTER);
    assertEquals("main", page.js("return document.activeElement.id"));
    page.press(Keys.TAB);
    page.press("hollow");
    page.await("only hollow things are shown", () -> page.count(PAGES.get("items")) <= 5);
    int tabs = 0;
    while (!(Boolean) page.js("return document.activeElement.matches('.body a')")) {
      page.press(Keys.TAB);
      assertTrue(++tabs < 20, "an item is reached");
    }
    page.press(Keys.ENTER);
    page.awaitAny("item-page .item-head h1");
  }

  @Test
  void everyPageKeepsToWcagAaInBothThemesWideAndOnAPhone() throws Exception {
    for (Map.Entry<String, Integer> look : Map.of("dark", 390, "light", 1280).entrySet()) {
      page.size(look.getValue(), 800);
      page.choose("en", look.getKey());
      for (String name : PAGES.keySet()) {
        page.open(address(name));
        page.awaitAny(PAGES.get(name));
        assertEquals(List.of(), page.violations(), () -> name + " as " + look);
      }
    }
  }

  @Test
  void itLooksLikeThis() throws Exception {
    for (String language : List.of("en", "ja", "zh-TW")) {
      for (String theme : List.of("dark", "light")) {
        page.choose(language, theme);
        for (String name : PAGES.keySet()) {
          page.open(address(name));
          page.awaitAny(PAGES.get(name));
          if (name.equals("item")) {
            page.awaitAny("profit-calculator .figures");
          }
          for (int width : List.of(390, 1024, 1920)) {
            page.size(width, width < 600 ? 844 : 1000);
            page.screenshot(name + "-" + language + "-" + theme + "-" + width);
            assertEquals(
                (long) width, page.js("return document.documentElement.scrollWidth"), name);
          }
        }
        assertEquals(language, page.js("return document.documentElement.lang"));
        assertEquals(theme, page.js("return document.documentElement.dataset.theme"));
      }
    }
  }

  @Test
  void theFirstViewIsSmall() throws Exception {
    page.open("");
    page.await("rows appear", () -> page.count(".body .row") >= 20);
    long bytes =
        (Long)
            page.js(
                """
                return [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
                  .filter(e => !e.name.includes('/api/v1/stream'))
                  .reduce((sum, e) => sum + Math.max(e.transferSize, e.encodedBodySize), 0);
                """);
    Object interactive = page.js("return Math.round(performance.mark('now').startTime)");
    System.out.println(
        "first view: " + bytes + " bytes; rows were seen after at most " + interactive + " ms");
    assertTrue(bytes > 20_000 && bytes <= FIRST_VIEW_BYTES, () -> bytes + " bytes");
  }

  /** The number of an item with several prices, or nothing while there is none. */
  private static String pricedItem() {
    return (String)
        page.browser()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                fetch('api/v1/listings?section=sale&limit=500').then(r => r.json()).then(({listings}) => {
                  const levels = Map.groupBy(listings, l => l.item_id);
                  done(String([...levels].find(([, l]) => l.length > 2)?.[0] ?? ''));
                });
                """);
  }

  private static String address(String name) {
    return name.equals("item") ? item : "#/" + name;
  }
}
