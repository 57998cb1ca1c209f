package io.marketcast.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.spool.Spool;
import io.marketcast.agent.spool.SpoolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolCommandTest {

  @TempDir Path home;

  @Test
  void aFolderThatIsNotThereIsToldSo() {
    Agent.Result result = new Agent(home).run("spool", "show");
    String told = "folder " + home.resolve("spool") + ", which does not exist";
    assertEquals(told, result.lines().getFirst());
  }

  @Test
  void showsWhatIsThereWhileTheAgentHasIt() throws Exception {
    try (var spool = spool()) {
      spool.append(1, 1_000_000_000_000L, "", "{\"a\":1}".getBytes(UTF_8));
      var before = new Agent(home).run("spool", "show");
      assertTrue(before.lines().contains("unnumbered 1"), before.out());
      spool.align(40);
      spool.append(42, 1_000_000_001_000L, "", "{\"a\":2}".getBytes(UTF_8));
      var result = new Agent(home).run("spool", "show");
      assertEquals(0, result.exitCode());
      assertEquals(
          List.of(
              "folder " + home.resolve("spool"),
              "segments 1",
              "bytes 104",
              "records 2",
              "waiting 2",
              "unnumbered 0",
              "damaged_places 0",
              "torn_bytes 0",
              "sequence 41 to 42",
              "oldest 2001-09-09T01:46:40Z",
              "newest 2001-09-09T01:46:41Z"),
          result.lines());
    }
  }

  @Test
  void exportsTheEventsAsLines() throws Exception {
    try (var spool = spool()) {
      spool.append(1, 0, "key", "{\"a\":1}".getBytes(UTF_8));
      spool.append(2, 0, "", "{\"a\":2}".getBytes(UTF_8));
      Path file = home.resolve("events.ndjson");
      var result = new Agent(home).run("spool", "export", "--out", file.toString());
      assertEquals(0, result.exitCode(), result.err());
      assertEquals("{\"a\":1}\n{\"a\":2}\n", Files.readString(file));
      assertEquals(
          Files.readString(file), new Agent(home).run("spool", "export", "--out", "-").out());
    }
  }

  @Test
  void whereThereIsNoSpoolNoneIsMade() {
    var result = new Agent(home).run("spool", "show", "--home", home.resolve("none").toString());
    assertEquals(0, result.exitCode());
    assertTrue(result.lines().contains("records 0"), result.out());
    assertFalse(Files.exists(home.resolve("none")));
    assertEquals(2, new Agent(home).run("spool").exitCode());
  }

  private Spool spool() throws Exception {
    return Spool.open(home.resolve("spool"), SpoolSettings.defaults(), () -> 0);
  }
}
