package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in the archive for Windows. That its scripts and its service do what they should is seen
 * under Wine, on demand: {@code deploy/windows/test/wine-test.sh}.
 */
final class WindowsArchiveIT {

  private static final int AMD64 = 0x8664;
  private static final Pattern COMMENT = Pattern.compile("(?m)^#([a-z-]+ =.*)$");

  /** What a script says is beside it, or in the folder where the installer puts everything. */
  private static final Pattern NAMED =
      Pattern.compile(
          "%(?:~dp0|HERE%|TARGET%\\\\)([\\w*.\\\\-]+\\.(?:bat|jar|exe|properties|txt))");

  @TempDir private static Path folder;
  private static Archive archive;

  @BeforeAll
  static void unpack() throws Exception {
    archive = Archive.unpack("-windows.zip", folder);
  }

  @Test
  void itHasWhatItsReadMePromises() throws IOException {
    assertEquals(
        new TreeSet<>(
            List.of(
                "LICENSE.txt",
                "README.txt",
                "agent.properties",
                "doctor.bat",
                "find-java.bat",
                "install-service.bat",
                "logging.properties",
                "marketcast-agent.bat",
                "marketcast-agent.jar",
                "service/LICENSE.txt",
                "service/NOTICE.txt",
                "service/marketcast-agent.exe",
                "uninstall-service.bat")),
        archive.names());
    archive.checkJar();
    archive.checkNoSecrets();
    assertTrue(archive.text("README.txt").startsWith("Marketcast agent " + Archive.VERSION + " "));
  }

  @Test
  void textsHaveTheLineEndsAndTheSignsThatEveryWindowsReads() throws IOException {
    for (String name : archive.names()) {
      if (name.matches("[^/]*\\.(bat|txt|properties)")) {
        byte[] bytes = Files.readAllBytes(archive.file(name));
        String text = new String(bytes, StandardCharsets.US_ASCII);
        assertArrayEquals(bytes, text.getBytes(StandardCharsets.US_ASCII), name + " is ASCII");
        assertTrue(text.endsWith("\r\n"), name);
        assertFalse(Pattern.compile("(?<!\r)\n|\r(?!\n)").matcher(text).find(), name);
      }
    }
  }

  @Test
  void scriptsNameOnlyFilesThatAreThere() throws IOException {
    int named = 0;
    for (String script : archive.names()) {
      if (script.endsWith(".bat")) {
        Matcher matcher = NAMED.matcher(archive.text(script));
        while (matcher.find()) {
          String pattern = matcher.group(1).replace('\\', '/').replace("*", "[^/]*");
          assertTrue(
              archive.names().stream().anyMatch(name -> name.matches(pattern)),
              script + " names " + matcher.group(1));
          named++;
        }
      }
    }
    assertTrue(named > 10, "the pattern finds them: " + named);
  }

  @Test
  void everyLabelThatAScriptGoesToIsThere() throws IOException {
    for (String script : archive.names()) {
      if (script.endsWith(".bat")) {
        String text = archive.text(script);
        Matcher jumps = Pattern.compile("(?:goto |call :)(\\w+)").matcher(text);
        while (jumps.find()) {
          assertTrue(text.contains("\n:" + jumps.group(1) + "\r\n"), script + " " + jumps.group());
        }
      }
    }
  }

  @Test
  void theServiceIsA64BitProgramAndCallsMethodsThatExist() throws Exception {
    ByteBuffer exe =
        ByteBuffer.wrap(Files.readAllBytes(archive.file("service/marketcast-agent.exe")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int header = exe.getInt(0x3c);
    assertEquals(0x4550, exe.getInt(header), "PE");
    assertEquals(AMD64, exe.getShort(header + 4) & 0xffff);
    String installer = archive.text("install-service.bat");
    for (String part : new String[] {"Start", "Stop"}) {
      Matcher names =
          Pattern.compile("--%1$sClass=([\\w.]+) --%1$sMethod=(\\w+)".formatted(part))
              .matcher(installer);
      assertTrue(names.find(), part);
      var method = Class.forName(names.group(1)).getMethod(names.group(2), String[].class);
      assertTrue(Modifier.isStatic(method.getModifiers()));
    }
  }

  @Test
  void theSampleHasOnlySettingsThatTheAgentKnows(@TempDir Path home) throws IOException {
    String sample = archive.text("agent.properties");
    assertEquals(
        0, sample.lines().filter(line -> !line.isEmpty() && line.charAt(0) != '#').count());
    Matcher settings = COMMENT.matcher(sample);
    String all = settings.replaceAll("$1").replaceAll("(?m)^#.*$|^\\S+ =\\s*$", "");
    assertTrue(all.lines().filter(line -> !line.isBlank()).count() > 8, all);
    Files.writeString(home.resolve("agent.properties"), all);
    Agent.Result result = new Agent(home).run("config");
    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.out().contains("agent.properties:"), result.out());
  }

  @Test
  void theLogIsBoundedAndGoesWhereTheInstallerMakesAFolder() throws Exception {
    var logging = new Properties();
    logging.load(new StringReader(archive.text("logging.properties")));
    String handler = logging.getProperty("handlers");
    Class.forName(handler).asSubclass(Handler.class);
    assertEquals("logs/agent.%g.log", logging.getProperty(handler + ".pattern"));
    long bytes = Long.parseLong(logging.getProperty(handler + ".limit"));
    long files = Long.parseLong(logging.getProperty(handler + ".count"));
    assertEquals(50_000_000, bytes * files, "what docs/install-agent.md says");
    String installer = archive.text("install-service.bat");
    assertTrue(installer.contains("mkdir \"%DATA%\\logs\""));
    assertTrue(installer.contains("--StartPath=\"%DATA%\""), "the pattern is relative to it");
  }

  @Test
  void itsJarRunsWhereItLies() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Archive.Result result =
        Archive.run(
            folder,
            List.of(java, "-jar", archive.file("marketcast-agent.jar").toString(), "--version"));
    assertEquals(0, result.exitCode(), result.output());
    assertEquals("marketcast agent " + Archive.VERSION, result.output().strip());
  }

  @Test
  void everyScriptIsNamedInTheReadMe() throws IOException {
    String readMe = archive.text("README.txt");
    try (Stream<String> scripts = archive.names().stream()) {
      assertEquals(
          List.of("find-java.bat"),
          scripts.filter(name -> name.endsWith(".bat") && !readMe.contains(name)).toList(),
          "only what people do not start themselves");
    }
  }
}
