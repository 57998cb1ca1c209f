package io.marketcast.api.alert.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.AlertBook;
import io.marketcast.api.alert.state.Finding;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.alert.state.Survey;
import io.marketcast.api.alert.state.Verdict;
import io.marketcast.api.monitoring.replica.DatabaseState;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each rule raises and resolves its alert, with the default thresholds and a clock of the test. */
final class RulesTest {

  private static final AlertConfig CONFIG =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(AlertConfig.class)
          .build()
          .getConfigMapping(AlertConfig.class);

  private final Rules rules = new Rules(CONFIG);
  private final AlertBook book = new AlertBook(CONFIG.resolveAfter());
  private final Statuses system = new Statuses();
  private Optional<Instant> certificate = Optional.empty();

  @Test
  void aSystemInWhichAllIsWellHasNoAlert() {
    assertEquals(Set.of(), pass(Duration.ofHours(1)));
    Set<Verdict> verdicts =
        survey().findings().stream().map(Finding::verdict).collect(Collectors.toSet());
    assertEquals(Set.of(Verdict.GOOD), verdicts);
  }

  @Test
  void aBusyProcessorIsAWarningAfterAMinuteAndGoodBelowItsHysteresis() {
    system.cpu = 80;
    assertEquals(Set.of(), pass(Duration.ofSeconds(58)));
    assertEquals(Set.of("cpu_high replica:a WARNING"), pass(Duration.ofSeconds(4)));
    system.cpu = 75;
    assertEquals(Set.of("cpu_high replica:a WARNING"), pass(Duration.ofMinutes(10)));
    system.cpu = 74.9;
    assertEquals(Set.of(), pass(Duration.ofSeconds(32)));
  }

  @Test
  void shortMemoryAndAFullDiskAreTold() {
    system.memory = 85;
    system.disk = 90;
    assertRaises("memory_high replica:a WARNING", "disk_full replica:a ERROR");
    system.memory = 79;
    system.disk = 84;
    assertResolved();
  }

  @Test
  void fiveFailedConnectionsWithinTheWindowAreAWarning() {
    system.connectionErrors = 100; // from before anybody looked
    assertEquals(Set.of(), pass(Duration.ofMinutes(1)));
    system.connectionErrors += 4;
    assertEquals(Set.of(), pass(Duration.ofMinutes(1)));
    system.connectionErrors += 1;
    assertRaises("connection_errors replica:a WARNING");
    assertEquals(Set.of(), pass(Duration.ofMinutes(7)), "they are no longer in the window");
  }

  @Test
  void aReplicaThatWasLostIsAnError() {
    system.replicaSilent = 31;
    assertRaises("replica_silent replica:a ERROR");
    system.replicaSilent = 1;
    assertResolved();
  }

  @Test
  void anAgentThatSaysNothingForMoreThanThirtySecondsIsAnError() {
    system.agentSilent = 30;
    system.connected = false;
    assertEquals(Set.of(), pass(Duration.ofMinutes(1)));
    system.agentSilent = 30.1;
    assertRaises("agent_silent agent:vm ERROR");
    system.agentSilent = 1;
    system.connected = true;
    assertResolved();
  }

  @Test
  void anAgentThatCapturesAndSeesNoPacketIsAnErrorAndAStoppedOneIsNot() {
    system.packetAge = 61.0;
    assertRaises("no_packets agent:vm ERROR");
    system.running = false;
    assertResolved();
    system.running = true;
    system.packetAge = null;
    system.captureSeconds = 59;
    assertEquals(Set.of(), pass(Duration.ofMinutes(1)), "it has only begun");
    system.captureSeconds = 61;
    assertRaises("no_packets agent:vm ERROR");
  }

  @Test
  void packetsWithoutAnEventOfTheMarketAreAWarningAfterHalfAnHour() {
    system.counters = Map.of("bpsr.events", 7L);
    assertEquals(Set.of(), pass(Duration.ofMinutes(29)));
    assertEquals(Set.of("no_market_events agent:vm WARNING"), pass(Duration.ofMinutes(2)));
    system.packetsPerSecond = 0;
    assertEquals(
        Set.of("no_market_events agent:vm WARNING"),
        pass(Duration.ofMinutes(5)),
        "without packets nobody knows");
    system.packetsPerSecond = 5;
    system.counters = Map.of("bpsr.events", 8L);
    assertResolved();
  }

  @Test
  void droppedPacketsAndLostEventsAreTold() {
    system.counters = Map.of("capture.kernel_dropped", 5L, "publish.dropped", 2L);
    assertEquals(Set.of(), pass(Duration.ofMinutes(1)), "from before anybody looked");
    system.counters = Map.of("capture.kernel_dropped", 6L, "publish.dropped", 3L);
    assertRaises("packets_dropped agent:vm WARNING", "events_dropped agent:vm ERROR");
    assertEquals(Set.of(), pass(Duration.ofMinutes(7)));
  }

  @Test
  void framesThatCannotBeDecodedAreAnErrorFromFivePercentOn() {
    frames(1_000, 10, 0);
    pass(Duration.ofSeconds(10));
    frames(1_100, 14, 0);
    assertEquals(Set.of(), pass(Duration.ofSeconds(10)));
    frames(1_200, 25, 0);
    assertRaises("decoder_failures agent:vm/bpsr ERROR");
    frames(9_000, 25, 0);
    assertEquals(Set.of(), pass(Duration.ofMinutes(2)));
  }

  @Test
  void unknownMethodsAreAWarning() {
    frames(1_000, 0, 100);
    pass(Duration.ofSeconds(10));
    frames(2_000, 0, 119);
    assertEquals(Set.of(), pass(Duration.ofSeconds(10)));
    frames(2_000, 0, 120);
    assertRaises("unknown_methods agent:vm/bpsr WARNING");
    assertEquals(Set.of(), pass(Duration.ofMinutes(7)));
  }

  @Test
  void aSpoolThatGrowsIsAWarningAndOneThatIsDrainedIsNot() {
    system.waiting = 900;
    pass(Duration.ofSeconds(10));
    system.waiting = 2_000;
    assertRaises("spool_growing agent:vm WARNING");
    system.waiting = 799;
    assertResolved();
  }

  @Test
  void aDatabaseThatIsHalfALogBehindIsAnError() {
    system.lagEvents = 100_000;
    assertRaises("ingest_behind system ERROR");
    system.lagEvents = 79_000;
    assertResolved();
  }

  @Test
  void differentBytesAreCritical() {
    system.differing = List.of("e:1025");
    assertRaises("replicas_differ system CRITICAL");
    system.differing = List.of();
    assertResolved();
  }

  @Test
  void aDatabaseThatIsAwayIsAnError() {
    system.database = DatabaseState.AWAY;
    assertEquals(Set.of(), pass(Duration.ofSeconds(8)), "a restart is no news");
    assertRaises("database_down system ERROR");
    system.database = DatabaseState.CONNECTED;
    assertResolved();
  }

  @Test
  void withoutRedisThatIsToldAndNothingElseIsForgotten() {
    system.agentSilent = 60;
    assertRaises("agent_silent agent:vm ERROR");
    system.redisUp = false;
    assertRaises("agent_silent agent:vm ERROR", "redis_down system CRITICAL");
    assertEquals(2, pass(Duration.ofHours(1)).size());
    system.redisUp = true;
    assertEquals(Set.of("agent_silent agent:vm ERROR"), pass(Duration.ofMinutes(1)));
  }

  @Test
  void nobodyIsMissedWhoCouldNotSpeakWhileRedisWasAway() {
    system.redisUp = false;
    pass(Duration.ofMinutes(5));
    system.redisUp = true;
    system.agentSilent = 310;
    system.connected = false;
    system.replicaSilent = 310;
    assertEquals(Set.of("redis_down system CRITICAL"), pass(Duration.ofSeconds(26)));
    assertRaises("agent_silent agent:vm ERROR", "replica_silent replica:a ERROR");
  }

  @Test
  void aClockThatIsOffIsAWarning() {
    system.skewMillis = -5_000;
    assertRaises("clock_skew agent:vm WARNING");
    system.skewMillis = -3_900;
    assertResolved();
  }

  @Test
  void aCertificateIsToldTwoWeeksBeforeAndWorseInTheEnd() {
    certificate = Optional.of(Statuses.NOON.plus(Duration.ofDays(15)));
    assertEquals(Set.of(), pass(Duration.ofMinutes(1)));
    certificate = Optional.of(Statuses.NOON.plus(Duration.ofDays(13)));
    assertRaises("certificate_expiry system WARNING");
    certificate = Optional.of(Statuses.NOON.plus(Duration.ofDays(90)));
    assertResolved();
    certificate = Optional.of(Statuses.NOON.minus(Duration.ofDays(1)));
    assertRaises("certificate_expiry system ERROR");
  }

  @Test
  void aCounterThatBeginsAnewWithItsProcessGrowsOn() {
    var growth = new Growth(Duration.ofMinutes(5));
    assertEquals(0, growth.add("a", Statuses.NOON, 100));
    assertEquals(5, growth.add("a", Statuses.NOON.plusSeconds(1), 105));
    assertEquals(8, growth.add("a", Statuses.NOON.plusSeconds(2), 3));
    assertEquals(
        3, growth.add("a", Statuses.NOON.plusSeconds(301), 3), "since a second after noon");
    assertEquals(0, growth.add("a", Statuses.NOON.plusSeconds(302), 3));
  }

  @Test
  void theDocumentSaysOfEveryRuleWhatItMeansAndWhatToDo() throws Exception {
    certificate = Optional.of(Statuses.NOON);
    frames(1, 0, 0);
    String text = Files.readString(Path.of("../docs/alerts.md"));
    var missing = new TreeSet<String>();
    for (Finding finding : survey().findings()) {
      String rule = finding.condition().rule();
      // its row: level, when it is raised, for how long, and what to do about it
      var row =
          Pattern.compile("(?m)^\\| `" + rule + "` \\|[^|]+\\|[^|]{20,}\\|[^|]+\\|[^|]{12,}\\|$");
      if (!row.matcher(text).find()) {
        missing.add(rule);
      }
    }
    assertEquals(Set.of(), missing);
  }

  private void frames(long frames, long malformed, long unknown) {
    system.counters =
        Map.of(
            "bpsr.frames",
            frames,
            "bpsr.malformed",
            malformed - malformed / 2,
            "bpsr.method.exchange_list.failed",
            malformed / 2,
            "bpsr.method.exchange_list.unknown",
            unknown);
  }

  private void assertRaises(String... alerts) {
    assertEquals(Set.of(alerts), pass(Duration.ofSeconds(62)));
  }

  private void assertResolved() {
    assertFalse(book.open().isEmpty());
    assertFalse(pass(Duration.ofSeconds(28)).isEmpty(), "not at once");
    assertTrue(pass(Duration.ofSeconds(6)).isEmpty());
  }

  /** Looks every two seconds, as a replica does; gives what is open then. */
  private Set<String> pass(Duration time) {
    Instant end = system.at.plus(time);
    while (!system.at.isAfter(end)) {
      book.take(survey(), system.at);
      system.at = system.at.plusSeconds(2);
    }
    return book.open().stream().map(RulesTest::text).collect(Collectors.toSet());
  }

  private Survey survey() {
    return rules.look(system.status(), certificate);
  }

  private static String text(Alert alert) {
    Level level = alert.level();
    return alert.rule() + " " + alert.subject() + " " + level;
  }
}
