package io.marketcast.benchmarks.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marketcast.benchmarks.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load test in a tiny form, so that it works when it is needed. */
final class FeedBenchTest {

  @Test
  void itMeasuresAReplicaAndComparesCompression(@TempDir Path folder) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/cc")), "needs a C compiler");
    assumeTrue(
        Files.exists(Path.of("../market-api/target/quarkus-app/quarkus-run.jar")),
        "needs market-api to be built");
    System.setProperty("marketcast.root", Path.of("..").toAbsolutePath().normalize().toString());
    Path results = folder.resolve("results.md");
    String command =
        "--connections 20 --peers marketcast --rates 40 --seconds 1 --coding-rate 40 --rude 5 --out "
            + results;
    assertEquals(0, Main.run(new FeedCommand(), command.split(" ")));
    String text = Files.readString(results);
    assertTrue(text.contains("## 20 connections"), text);
    // whether a loaded machine keeps the bound is not tested, but nothing may be lost or differ
    for (String wrong : List.of("ended", "differed", "never came")) {
      assertTrue(!text.contains(wrong), text);
    }
    double plain = bytesOf(text, "not compressed");
    assertTrue(plain > 300 && plain < 500, text);
    assertTrue(bytesOf(text, "gzip, once for all") < plain, text);
    assertTrue(bytesOf(text, "zstd, once for all") < plain, text);
    assertTrue(text.contains("KiB"), text);
    assertTrue(number(text, "refused: one address beyond its share", 4) > 20, text);
    assertTrue(number(text, "admitted: as of many addresses", 4) > 20, text);
  }

  /** Bytes an event of a way to compress, from its row. */
  private static double bytesOf(String text, String title) {
    return number(text, title, 3);
  }

  private static double number(String text, String title, int column) {
    return text.lines()
        .filter(line -> line.startsWith("| " + title + " |"))
        .mapToDouble(line -> Double.parseDouble(line.split("\\|")[column].strip()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wrongUsageIsToldAndHasACodeOfItsOwn() {
    assertEquals(2, Main.run(new FeedCommand(), "--peers", "nobody"));
    assertEquals(2, Main.run(new FeedCommand(), "--connections", "0"));
    assertEquals(0, Main.run(new FeedCommand(), "--help"));
  }
}
