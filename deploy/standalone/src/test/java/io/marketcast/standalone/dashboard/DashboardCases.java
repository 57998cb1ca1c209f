package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.standalone.browser.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of a part of the dashboard. {@link DashboardTest} starts the demo and runs all of them. */
abstract class DashboardCases {

  final DashboardDemo demo;
  final Page page;

  DashboardCases(DashboardDemo demo) {
    this.demo = demo;
    this.page = demo.page();
  }

  @BeforeEach
  final void english() {
    page.size(1280, 800);
    page.choose("en", "dark");
    page.consoleErrors();
  }

  @AfterEach
  final void theConsoleIsQuiet() {
    assertEquals(List.of(), page.consoleErrors());
  }
}
