package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.standalone.Database;
import io.marketcast.standalone.Replica;
import io.marketcast.standalone.browser.Browser;
import io.marketcast.standalone.browser.Page;
import io.marketcast.standalone.stage.ScriptCaller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard where nothing has been seen, and where what has been seen is old. */
final class DashboardStatesTest {

  private static final String LOOK =
      """
      {"type":"new_listings","game":"bpsr","agent":"test","timestamp":"2026-01-02T12:00:00.000Z",\
      "scope":{"item_id":9000001,"section":"sale","page":0,"pages":1,"complete":true,"known_by":"call"},"count":1,\
      "listings":[{"listing_id":"bpsr:9000001:5","item_id":9000001,"item_name":"Moonlit Ore","side":"sell","price":5,\
      "currency":"luno","quantity":3,"seller_name":null}]}\
      """;
  private static final String SHOUT =
      """
      {"type":"shout","game":"artale","agent":"test","timestamp":"2026-01-02T12:00:00.000Z","channel":7,\
      "nickname":"Walker7","text":"hello","user_id":"p:1","profile_code":"p:2","megaphone":"5120010","whisper":true,\
      "colors":[],"count":0,"listings":[]}\
      """;

  private DashboardStage stage;
  private Database database;
  private ScriptCaller publisher;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    Browser.assumeInstalled();
    stage = new DashboardStage();
    database = stage.database();
    var settings = // however busy this machine is
        Map.of("marketcast.demo", "true", "marketcast.alert.cpu-percent", "101");
    Replica replica = stage.replica(database.url(), settings);
    stage.awaitDatabase(replica);
    publisher = stage.add(new ScriptCaller(stage.redis().uri()));
    page = stage.add(new Page(replica.url("/").toString()));
    page.open("");
    page.choose("en", "dark");
  }

  @AfterEach
  void stop() throws Exception {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void everyPageSaysWhatToDoWhereThereIsNothingOrItIsOldOrTheDatabaseIsAway() throws Exception {
    nothingIsThere();
    publisher.publish(LOOK);
    publisher.publish(SHOUT);
    whatIsThereIsOld();
    database.close();
    theDatabaseIsAway();
  }

  private void nothingIsThere() throws Exception {
    shows("#/live", "Nothing has been seen yet", "Start the capture agent");
    shows("#/items", "No items yet", "as soon as somebody looks at them");
    shows("#/item/bpsr/9000001", "Nobody has seen this yet", "looks at it in the game");
    assertTrue(page.text(".back").contains("All items"));
    shows("#/shouts", "No shouts yet", "as soon as somebody uses a megaphone");
    shows("#/monitoring", "No agent has been seen", "./marketcast agent run");
    page.await("no alert", () -> page.text("alert-list").contains("Nothing is wrong"));
    page.await(
        "nothing is claimed to be proved", () -> page.text(".figures").contains("not proved yet"));
    assertEquals(List.of(), page.violations());
  }

  private void whatIsThereIsOld() throws Exception {
    page.go("#/live");
    page.await("old rows are called so", () -> stale().contains("Nothing new for a while"));
    assertTrue(stale().contains("see whether the capture agent runs"), "what to do next");
    page.go("#/shouts");
    page.await("old shouts too", () -> stale().contains("No shout for a while"));
    page.go("#/items");
    page.awaitAny(".rows-items .c-fresh.old");
    page.go("#/item/bpsr/9000001");
    page.await("an old book too", () -> stale().contains("Open the item in the game"));
    page.await("there is no candle", () -> page.text(".panel").contains("No price in this range"));
    page.await("its book is there", () -> page.count("table.book tbody tr") == 1);
    assertEquals(List.of(), page.violations());
  }

  /** Pages keep what they have; those that are opened now say why they have nothing. */
  private void theDatabaseIsAway() throws Exception {
    publisher.publish(LOOK); // whereupon the page of the item asks again
    page.await(
        "the last known state is shown", () -> page.text(".item").contains("Refreshing failed"));
    assertEquals(1, page.count("table.book tbody tr"));
    shows("#/items", "The market’s history is not available now", "The live page works meanwhile");
    page.go("#/monitoring");
    page.await("the operator is told", () -> page.text(".figures .bad").contains("away"));
  }

  private String stale() {
    return page.text("p.stale");
  }

  private void shows(String hash, String title, String next) throws InterruptedException {
    page.go(hash);
    page.await(
        hash + " says " + title,
        () ->
            (Boolean)
                page.js(
                    "return [...document.querySelectorAll('.note')].some(n =>"
                        + " n.innerText.includes(arguments[0]) && n.innerText.includes(arguments[1]))",
                    title,
                    next));
  }
}
