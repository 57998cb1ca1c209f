package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the archive for Linux, and where its installer puts that. */
final class LinuxArchiveIT {

  private static final String CONFIG = "etc/marketcast-agent/agent.properties";
  private static final String UNIT = "etc/systemd/system/marketcast-agent.service";

  @TempDir private static Path folder;
  private static Archive archive;

  @BeforeAll
  static void unpack() throws Exception {
    archive = Archive.unpack("-linux.tar.gz", folder);
  }

  @Test
  void itHasWhatItsReadMePromisesWithTheRightsThatItNeeds() throws IOException {
    assertEquals(
        new TreeSet<>(
            List.of(
                "LICENSE",
                "README.txt",
                "agent.properties",
                "bin/marketcast-agent",
                "install.sh",
                "marketcast-agent.jar",
                "marketcast-agent.service",
                "uninstall.sh")),
        archive.names());
    archive.checkJar();
    archive.checkNoSecrets();
    assertTrue(archive.text("README.txt").startsWith("Marketcast agent " + Archive.VERSION + " "));
    for (String name : archive.names()) {
      boolean script = name.endsWith(".sh") || name.startsWith("bin/");
      assertEquals(script ? "rwxr-xr-x" : "rw-r--r--", rights(archive.file(name)), name);
      if (!name.endsWith(".jar")) {
        assertFalse(archive.text(name).contains("\r"), name);
      }
    }
  }

  @Test
  void itsCommandRunsThroughALink() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("agent"), archive.file("bin/marketcast-agent"));
    Archive.Result result = Archive.run(folder, List.of(link.toString(), "--version"));
    assertEquals(0, result.exitCode(), result.output());
    assertEquals("marketcast agent " + Archive.VERSION, result.output().strip());
  }

  @Test
  void aDryRunSaysWhatItWouldDoAndWritesNothing(@TempDir Path root) throws Exception {
    Archive.Result result = install(root, "--dry-run");
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(
        result.output().contains("  mv " + root + "/opt/marketcast-agent.new"), result.output());
    assertEquals(0, root.toFile().list().length);
  }

  @Test
  void installingAgainKeepsSettingsAndTakesTheNewPrograms(@TempDir Path root) throws Exception {
    assertEquals(0, install(root).exitCode());
    assertEquals("rw-r-----", rights(root.resolve(CONFIG)), "it may hold a password");
    Files.writeString(root.resolve(CONFIG), "redis = redis://kept:6379\n");
    Path old = Files.createFile(root.resolve("opt/marketcast-agent/lib/old.jar"));
    Archive.Result again = install(root);
    assertEquals(0, again.exitCode(), again.output());
    assertEquals("redis = redis://kept:6379\n", Files.readString(root.resolve(CONFIG)));
    assertFalse(Files.exists(old));
    assertFalse(Files.exists(root.resolve("opt/marketcast-agent.new")));
  }

  @Test
  void theUnitStartsAndReadsWhatTheInstallerInstalls(@TempDir Path root) throws Exception {
    assertEquals(0, install(root).exitCode());
    String unit = Files.readString(root.resolve(UNIT));
    assertEquals(archive.text("marketcast-agent.service"), unit);
    Matcher paths = Pattern.compile("(?:ExecStart=|CONFIG=|file:)/(\\S+)").matcher(unit);
    int named = 0;
    while (paths.find()) {
      assertTrue(Files.isRegularFile(root.resolve(paths.group(1))), paths.group());
      named++;
    }
    assertEquals(3, named);
    assertTrue(Files.isExecutable(root.resolve("opt/marketcast-agent/bin/marketcast-agent")));
  }

  @Test
  void systemdUnderstandsEveryLineOfTheUnit(@TempDir Path root) throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not installed");
    assertEquals(0, install(root).exitCode());
    Archive.Result result =
        Archive.run(folder, List.of("systemd-analyze", "verify", root.resolve(UNIT).toString()));
    // of this machine's other units nothing; and its program is not where the unit expects it
    List<String> complaints =
        result
            .output()
            .lines()
            .filter(line -> line.contains("marketcast-agent.service"))
            .filter(line -> !line.contains("is not executable"))
            .toList();
    assertEquals(List.of(), complaints);
  }

  @Test
  void whatIsUsedWronglyIsTold(@TempDir Path root) throws Exception {
    assertEquals(2, install(root, "--nonsense").exitCode());
    for (String script : List.of("install.sh", "uninstall.sh")) {
      Archive.Result help = Archive.run(folder, List.of(archive.file(script).toString(), "--help"));
      assertEquals(0, help.exitCode());
      assertTrue(help.output().startsWith(script + " [--dry-run]"), help.output());
    }
  }

  private static Archive.Result install(Path root, String... more) throws Exception {
    var command =
        new ArrayList<>(List.of(archive.file("install.sh").toString(), "--root", root.toString()));
    command.addAll(List.of(more));
    return Archive.run(folder, command);
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
