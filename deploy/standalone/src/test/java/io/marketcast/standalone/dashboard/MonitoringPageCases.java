package io.marketcast.standalone.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The operator's page; what its buttons do is looked up at the server. */
abstract class MonitoringPageCases extends DashboardCases {

  private static final String AGENT = ".machine[data-machine=demo]";

  MonitoringPageCases(DashboardDemo demo) {
    super(demo);
  }

  @Test
  void replicasAndAgentsHaveCardsWithRatesAndTheProofOfSameness() throws Exception {
    open();
    page.await("two machines are there", () -> page.count(".machine[data-connected=true]") == 2);
    page.await("Redis answers", () -> page.text(".figures").contains("ms"));
    assertTrue(page.text(".figures").contains("Same for all readers"));
    String replica = ".machine[data-machine^=replica]";
    page.await(
        "the replica's rates and proof",
        () -> page.text(replica + " .facts").matches("(?s).*[\\d.]+/s.*Differences\\s+none.*"));
    page.await(
        "the agent's rates",
        () -> page.text(AGENT + " .facts").matches("(?s).*running.*[\\d.]+/s.*[\\d.]+/s.*"));
    JsonNode proof = demo.ask("monitoring/system-status").get("proof");
    assertTrue(proof.get("same").asBoolean(), proof.toString());
  }

  @Test
  void aMachineTurnsRedAtTheOperatorsThresholds() throws Exception {
    open();
    page.await("machines tell how they are", () -> page.count(".machine .meter") == 6);
    JsonNode limits = demo.ask("monitoring/system-status").get("host_limits");
    assertEquals(DashboardDemo.MEMORY_LIMIT_PERCENT, limits.get("memory_percent").asDouble());
    assertTrue(page.isTrueOfAll(".meter[data-kind=memory]", "m => m.matches('.high')"));
    assertTrue(
        page.isTrueOfAll(".meter:not([data-kind=memory])", "m => !m.matches('.high')"),
        "however busy this machine is");
    assertNotEquals(
        colour(".meter[data-kind=memory] rect + rect"),
        colour(".meter[data-kind=disk] rect + rect"));
  }

  private Object colour(String selector) {
    return page.js("return getComputedStyle(document.querySelector(arguments[0])).fill", selector);
  }

  @Test
  void anAlertIsAcknowledged() throws Exception {
    open();
    String row = alert("agent:demo");
    page.js(
        "arguments[0]; [...document.querySelectorAll('.alerts li')].find("
            + row
            + ").querySelector('button').click()");
    page.await(
        "it says so",
        () ->
            page.isTrueOfAll(
                ".alerts li", "li => !(" + row + ")(li) || li.innerText.includes('acknowledged')"));
    assertTrue(stored("agent:demo").hasNonNull("acknowledged"));
    assertFalse(stored("agent:demo").hasNonNull("resolved"));
  }

  @Test
  void anAlertIsSilencedForHours() throws Exception {
    open();
    String subject = "replica:" + demo.ask("monitoring/system-status").get("replica").asText();
    String row = alert(subject);
    page.js(
        "[...document.querySelectorAll('.alerts li')].find("
            + row
            + ").querySelector('button.quiet').click()");
    page.await(
        "it says so",
        () ->
            page.isTrueOfAll(
                ".alerts li", "li => !(" + row + ")(li) || li.innerText.includes('silenced')"));
    JsonNode silence = null;
    for (JsonNode each : demo.ask("monitoring/silences").get("silences")) {
      silence = each.path("subject").asText().equals(subject) ? each : silence;
    }
    assertEquals("memory_high", silence.get("rule").asText());
    Duration left = Duration.between(Instant.now(), Instant.parse(silence.get("until").asText()));
    assertTrue(left.toMinutes() > 230 && left.toMinutes() <= 240, left::toString);
    assertTrue(stored(subject).get("silenced").asBoolean());
  }

  /** Waits for the alert about a machine's memory; a function of the page that knows its row. */
  private String alert(String subject) throws InterruptedException {
    String row =
        "li => li.innerText.includes('memory is short') && li.innerText.includes('"
            + subject
            + " ')";
    page.await(
        "the alert is listed",
        () ->
            (Boolean)
                page.js("return [...document.querySelectorAll('.alerts li')].some(" + row + ")"));
    return row;
  }

  private JsonNode stored(String subject) {
    for (JsonNode alert : demo.ask("monitoring/alerts?limit=50").get("alerts")) {
      if (alert.get("rule").asText().equals("memory_high")
          && alert.get("subject").asText().equals(subject)) {
        return alert;
      }
    }
    throw new AssertionError("no alert about the memory of " + subject);
  }

  @Test
  void aCaptureIsStoppedAndStarted() throws Exception {
    open();
    page.await("it captures", () -> page.text(AGENT + " .facts").contains("running"));
    page.click(AGENT + " .command");
    page.await("it says that it stopped", () -> page.text(AGENT + " .facts").contains("stopped"));
    assertFalse(agent().get("capture").get("running").asBoolean());
    String[] last = {"", ""};
    page.await(
        "the feed stands still from one heartbeat to the next",
        () -> {
          JsonNode system = demo.ask("monitoring/system-status");
          String heartbeat =
              system.get("agents").get(0).get("counters").get("publish.waiting")
                  + " "
                  + system.get("at").asText().substring(0, 18);
          String cursor = system.get("feed").get("cursor").asText();
          boolean still = cursor.equals(last[1]) && !heartbeat.equals(last[0]);
          last[0] = heartbeat;
          last[1] = cursor;
          return still;
        });

    page.await("it can be started", () -> page.text(AGENT + " .command").equals("Start capture"));
    page.click(AGENT + " .command");
    page.await("it captures again", () -> page.text(AGENT + " .facts").contains("running"));
    assertTrue(agent().get("capture").get("running").asBoolean());
    page.await(
        "the feed goes on",
        () ->
            !demo.ask("monitoring/system-status")
                .get("feed")
                .get("cursor")
                .asText()
                .equals(last[1]));
  }

  private JsonNode agent() {
    return demo.ask("monitoring/agents").get("agents").get(0);
  }

  @Test
  void linesOfTheLogAreFollowedAndSearched() throws Exception {
    open();
    page.await("lines are there", () -> page.count(".log li") > 0);
    search("asked from afar");
    long before = demo.ask("monitoring/logs/system?q=asked%20from%20afar").get("lines").size();
    page.click(AGENT + " .command");
    page.await("it has stopped", () -> page.text(AGENT + " .command").equals("Start capture"));
    page.click(AGENT + " .command");
    page.await("it captures again", () -> page.text(AGENT + " .command").equals("Stop capture"));
    page.await("new lines come by themselves", () -> page.count(".log li") >= before + 2);
    assertTrue(page.isTrueOfAll(".log li", "l => l.innerText.includes('asked from afar')"));
    page.await(
        "the newest is in view",
        () ->
            (Boolean)
                page.js(
                    "const l = document.querySelector('.log'); return l.scrollTop + l.clientHeight >= l.scrollHeight - 2"));

    search("no line holds this");
    page.await("no line is left", () -> page.text("log-view .note").contains("No such lines"));
    assertTrue(page.text("log-view .note").contains("Choose another log"), "what to do next");
  }

  private void search(String words) {
    page.js(
        "const f = document.querySelector('log-view input[type=search]'); f.value = arguments[0];"
            + " f.dispatchEvent(new Event('change'))",
        words);
  }

  private void open() throws InterruptedException {
    page.open("#/monitoring");
    page.awaitAny(AGENT + " .meter");
  }
}
