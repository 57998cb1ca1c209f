package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.RedisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigCommandTest {

  @TempDir private Path home;

  @Test
  void optionsAreStrongerThanTheEnvironmentAndThatThanTheFile() throws IOException {
    Path file =
        write(
            """
            # the operator's
            agent = from-file
            server-port = 1000
            realm = from-file
            """);
    Agent agent =
        new Agent(home)
            .with(Map.of("MARKETCAST_SERVER_PORT", "2000", "MARKETCAST_REALM", "from-env"));
    Agent.Result result = agent.run("config", "--realm", "from-option");
    assertEquals(0, result.exitCode(), result.err());
    assertLine(result, "agent = from-file", "file " + file + ":2");
    assertLine(result, "server-port = 2000", "environment MARKETCAST_SERVER_PORT");
    assertLine(result, "realm = from-option", "option --realm");
    assertLine(result, "interface = auto", "default");
    assertLine(result, "server-ip =", "default");
    assertLine(result, "spool-mb = 512", "default");
  }

  @Test
  void theCommandsThatTakeTheOptionsOfRunTakeAllOfThem() {
    String run = new Agent(home).run("run", "--help").out();
    assertTrue(run.contains("--spool-mb="), run);
    for (String command : new String[] {"config", "doctor", "bundle"}) {
      String help = new Agent(home).run(command, "--help").out();
      Pattern.compile("--[a-z-]+(?==)")
          .matcher(run)
          .results()
          .forEach(option -> assertTrue(help.contains(option.group()), command + option.group()));
    }
  }

  @Test
  void passwordsAreNotShown() {
    Agent agent =
        new Agent(home).with(Map.of("MARKETCAST_REDIS_URI", "rediss://vm:s3cret@example.net:6390"));
    Agent.Result result = agent.run("config");
    assertLine(result, "redis = rediss://vm:***@example.net:6390", "MARKETCAST_REDIS_URI");
    assertFalse(result.out().contains("s3cret"));
    Agent alone = new Agent(home).with(Map.of("MARKETCAST_REDIS_URI", "redis-sentinel://s3@a,b#m"));
    assertLine(alone.run("config"), "redis = redis-sentinel://***@a,b#m", "MARKETCAST_REDIS_URI");
    assertLine(result, "agent = " + RedisOptions.hostName(), "default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "und", "not a tag"})
  void aMainLanguageThatIsNoneIsRefused(String wrong) {
    Agent.Result result = new Agent(home).run("replay", "--main-language", wrong, "no.pcap");
    assertEquals(Console.USED_WRONGLY, result.exitCode(), result.err());
    assertTrue(result.err().contains("--main-language: a language's tag expected"), result.err());
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() throws IOException {
    Path file = write("\nserver-prot = 1\n");
    Agent.Result result = new Agent(home).run("config");
    assertEquals(Console.USED_WRONGLY, result.exitCode());
    assertTrue(result.err().contains(file + ":2: unknown key server-prot"), result.err());
    assertTrue(result.err().contains("server-port"), "the known keys are listed");
  }

  @Test
  void aLineWithoutValueOrAKeySetTwiceIsAnError() throws IOException {
    write("just words\n");
    assertTrue(new Agent(home).run("config").err().contains(":1: key = value expected"));
    write("realm = a\nrealm = b\n");
    assertTrue(new Agent(home).run("config").err().contains(":2: realm is set already, in line 1"));
  }

  @Test
  void theMarkThatEditorsOnWindowsPutInFrontIsPassedOver() throws IOException {
    write("\uFEFFrealm = jp\n");
    Agent.Result result = new Agent(home).run("config");
    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.out().contains("realm = jp "), result.out());
  }

  @Test
  void aNameThatNoFileCanHaveIsToldLikeOneThatIsNotThere() {
    // on Windows quotation marks in the variable are enough
    for (String variable : List.of("MARKETCAST_CONFIG", "MARKETCAST_HOME")) {
      Agent.Result result = new Agent(home).with(Map.of(variable, "a\0b")).run("config");
      assertEquals(Console.USED_WRONGLY, result.exitCode());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void aFolderIsNoFile() {
    Agent.Result result = new Agent(home).run("config", "--config", home.toString());
    assertEquals(Console.USED_WRONGLY, result.exitCode());
    assertTrue(result.err().contains(home + ": is a folder"), result.err());
  }

  @Test
  void aFileThatIsAskedForMustBeThere() {
    Agent.Result result = new Agent(home).run("config", "--config", home + "/none");
    assertEquals(Console.USED_WRONGLY, result.exitCode());
    assertTrue(result.err().contains("none: no such file"), result.err());
  }

  @Test
  void everyCommandReadsTheFile() throws IOException {
    write("redis = http://nowhere\n");
    Agent.Result result = new Agent(home).run("replay", "x.pcap");
    assertEquals(Console.USED_WRONGLY, result.exitCode());
    assertTrue(result.err().contains("not a Redis address"), result.err());
  }

  @Test
  void whatRunWouldRefuseIsRefused() {
    for (String[] wrong :
        new String[][] {
          {"--server-ip", "game.example"},
          {"--server-ip", "1.2.3.4 or host 5.6.7.8"},
          {"--server-ip", "1.2.3.999"},
          {"--server-port", "0"},
          {"--server-port", "65536"},
          {"--snap-length", "1"},
          {"--spool-mb", "0"},
          {"--buffer-bytes", "1"},
          {"--read-timeout", "0"}
        }) {
      Agent.Result result = new Agent(home).run("config", wrong[0], wrong[1]);
      assertEquals(Console.USED_WRONGLY, result.exitCode(), wrong[1]);
      assertTrue(result.err().contains(wrong[0]), result.err());
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(home.resolve("agent.properties"), text);
  }

  private static void assertLine(Agent.Result result, String setting, String source) {
    assertTrue(
        result.lines().stream()
            .anyMatch(
                line -> line.matches(Pattern.quote(setting) + " +# .*") && line.endsWith(source)),
        () -> setting + " # " + source + " in:\n" + result.out() + result.err());
  }
}
