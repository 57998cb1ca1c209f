package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What pages say before there is something, and while the server is away. */
abstract class OutageCases extends DashboardCases {

  OutageCases(DashboardDemo demo) {
    super(demo);
  }

  @Test
  void everyPageSaysThatItLoads() throws Exception {
    page.rememberNotes();
    for (String name : DashboardDemo.PAGES.keySet()) {
      page.open(demo.address(name));
      page.awaitAny(DashboardDemo.PAGES.get(name));
      assertTrue((Boolean) page.js("return window.notes.has('loading')"), name);
    }
  }

  @Test
  void whileTheServerIsAwayEveryPageSaysWhatToDoAndGoesOnAfterwards() throws Exception {
    page.open("");
    String item = demo.address("item"); // asked for while somebody answers
    page.go(item);
    page.awaitAny(DashboardDemo.PAGES.get("item"));
    for (String name : List.of("live", "items", "shouts", "monitoring")) {
      page.go(demo.address(name)); // so that the page has what draws it
      page.awaitAny(DashboardDemo.PAGES.get(name));
    }
    demo.replica().process().kill();
    page.await(
        "the operator sees the last known state",
        () -> page.text(".monitoring > .stale").contains("this is the last known state"));
    assertTrue(page.count(".machine") > 0);
    page.go("#/shouts");
    awaitNote("The page tries again by itself");
    page.await("a banner says more", () -> page.text(".banner").contains("connection is lost"));
    page.go("#/live");
    awaitNote("The page tries again by itself");
    page.go("#/monitoring");
    awaitNote("Check your connection and try again");
    page.go(item);
    awaitNote("Check your connection and try again");
    assertTrue(page.text(".back").contains("All items"));
    page.go("#/items");
    awaitNote("Check your connection and try again");

    everyPageGoesOn();
  }

  private void everyPageGoesOn() throws Exception {
    demo.replica().process().start();
    demo.replica().awaitReady();
    page.click(".note button");
    page.awaitAny(DashboardDemo.PAGES.get("items"));
    for (String name : DashboardDemo.PAGES.keySet()) {
      page.go(demo.address(name));
      page.awaitAny(DashboardDemo.PAGES.get(name));
    }
    page.consoleErrors(); // of requests that nobody answered
  }

  private void awaitNote(String next) throws InterruptedException {
    page.await(
        "the outage and what to do are told",
        () -> {
          String told = page.text(".note[data-kind=error]");
          return told.contains("The server does not answer") && told.contains(next);
        });
  }
}
