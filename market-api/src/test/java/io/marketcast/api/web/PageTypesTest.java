package io.marketcast.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's scripts keep to the types that their comments say; only where Node is present. */
final class PageTypesTest {

  private static final String COMPILER = "typescript@7.0.2";

  @TempDir Path folder;

  @Test
  void theTypesInTheCommentsHold() throws Exception {
    assumeTrue(isInstalled("npx"), "needs npx, of Node, to check the page's types");
    assumeTrue(run("npx", "--yes", "-p", COMPILER, "tsc", "--version") == 0, "npx cannot get tsc");
    int status = run("npx", "--yes", "-p", COMPILER, "tsc", "-p", "jsconfig.json");
    assertEquals(0, status, Files.readString(folder.resolve("out.txt"), UTF_8));
  }

  private int run(String... command) throws Exception {
    File out = folder.resolve("out.txt").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out).start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
