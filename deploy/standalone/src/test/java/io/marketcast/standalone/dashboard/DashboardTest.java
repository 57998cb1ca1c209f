package io.marketcast.standalone.dashboard;

import io.marketcast.standalone.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Every page of the dashboard in a real browser, with what the demo shows; one demo for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardTest {

  private DashboardDemo demo;

  @BeforeAll
  void start() throws Exception {
    Browser.assumeInstalled();
    demo = new DashboardDemo();
  }

  @AfterAll
  void stop() throws Exception {
    if (demo != null) {
      demo.close();
    }
  }

  @Nested
  final class Live extends LivePageCases {
    Live() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Items extends ItemsPageCases {
    Items() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Item extends ItemPageCases {
    Item() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Shouts extends ShoutsPageCases {
    Shouts() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Monitoring extends MonitoringPageCases {
    Monitoring() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Looks extends PageLookCases {
    Looks() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Budget extends PageBudgetCases {
    Budget() {
      super(DashboardTest.this.demo);
    }
  }

  @Nested
  final class Outage extends OutageCases {
    Outage() {
      super(DashboardTest.this.demo);
    }
  }
}
