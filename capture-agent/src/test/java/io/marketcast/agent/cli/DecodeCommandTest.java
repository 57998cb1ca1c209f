package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.cli.option.Console;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Shout;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.json.MalformedEventException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecodeCommandTest {

  private static final int EVENTS = 20;

  @TempDir private Path folder;
  private Agent agent;
  private String capture;

  @BeforeEach
  void simulate() {
    agent = new Agent(folder.resolve("home"));
    capture = folder.resolve("made.pcap").toString();
    Agent.Result made =
        agent.run("simulate", "--out", capture, "--seconds", "5", "--rate", "4", "--seed", "11");
    assertEquals(0, made.exitCode(), made.err());
  }

  @Test
  void printsOneEventALineAndCountersOnStandardError() throws MalformedEventException {
    Agent.Result result = agent.run("decode", capture);
    assertEquals(0, result.exitCode());
    assertEquals(EVENTS, result.lines().size());
    for (String line : result.lines()) {
      MarketEvent event = new EventJson().read(line.getBytes(StandardCharsets.UTF_8));
      assertEquals("decode", event.origin().agent());
      assertFalse(line.contains("\"ts\":"), line);
      assertFalse(line.startsWith("{\"id\":"), line);
    }
    assertTrue(result.err().lines().anyMatch(line -> line.matches("tcp\\.packets \\d+")));
    assertTrue(result.err().lines().anyMatch(line -> line.matches("bpsr\\.frames \\d+")));
  }

  @Test
  void offersAreReadWithAnOperatorsOwnWords() throws IOException {
    Path words = folder.resolve("words.txt");
    Files.writeString(words, "# none at all\n");
    assertTrue(offers(agent.run("decode", capture)) > 0);
    assertEquals(0, offers(agent.run("decode", "--aliases", words.toString(), capture)));

    Files.writeString(words, "nonsense\n");
    Agent.Result broken = agent.run("decode", "--aliases", words.toString(), capture);
    assertEquals(1, broken.exitCode());
    assertTrue(broken.err().contains("words.txt: "), broken.err());
    Agent.Result missing = agent.run("decode", "--aliases", "nowhere.txt", capture);
    assertTrue(missing.err().contains("nowhere.txt: no such file"), missing.err());
    assertEquals(2, agent.run("decode", "--repost-window", "-1", capture).exitCode());
  }

  private static long offers(Agent.Result result) {
    assertEquals(0, result.exitCode(), result.err());
    return result.lines().stream().filter(line -> line.contains("\"reading\":")).count();
  }

  @Test
  void playersIdsAreReplacedUnlessToldOtherwise() throws MalformedEventException {
    Shout redacted = firstShout(agent.run("decode", capture));
    assertTrue(redacted.userId().matches("p:[A-Za-z0-9_-]{16}"), redacted.userId());
    assertTrue(redacted.profileCode().matches("p:[A-Za-z0-9_-]{16}"), redacted.profileCode());
    assertEquals(redacted, firstShout(agent.run("decode", capture)), "the same key is used again");

    Shout kept = firstShout(agent.run("decode", "--redact", "none", capture));
    assertTrue(kept.userId().matches("\\d+"), kept.userId());

    Shout named = firstShout(agent.run("decode", "--redact", "user_id", capture));
    assertEquals(redacted.userId(), named.userId());
    assertEquals(kept.profileCode(), named.profileCode());
    Shout nameless = firstShout(agent.run("decode", "--redact", "nickname", capture));
    assertTrue(nameless.nickname().matches("p:[A-Za-z0-9_-]{16}"), nameless.nickname());

    Agent.Result wrong = agent.run("decode", "--redact", "user_id,none", capture);
    assertEquals(Console.USED_WRONGLY, wrong.exitCode());
    assertTrue(wrong.err().contains("--redact none"), wrong.err());
  }

  private static Shout firstShout(Agent.Result result) throws MalformedEventException {
    for (String line : result.lines()) {
      if (new EventJson().read(line.getBytes(StandardCharsets.UTF_8)) instanceof Shout shout) {
        return shout;
      }
    }
    throw new AssertionError("no shout in " + result.err());
  }

  @Test
  void readsStandardInput() throws IOException {
    Agent.Result fromFile = agent.run("decode", capture);
    Agent.Result fromStdin = agent.reading(Files.readAllBytes(Path.of(capture))).run("decode", "-");
    assertEquals(0, fromStdin.exitCode());
    assertEquals(fromFile.out(), fromStdin.out());
  }

  @Test
  void labelsEventsAndNamesItemsAsAsked() {
    String names = folder.resolve("names.json").toString();
    agent.run("simulate", "--out", capture, "--seconds", "5", "--item-names", names);
    Agent.Result result =
        agent.run(
            "decode",
            "--game",
            "bpsr",
            "--realm",
            "jp",
            "--agent",
            "vm-1",
            "--item-names",
            names,
            capture);
    assertTrue(result.lines().stream().allMatch(line -> line.contains("\"realm\":\"jp\"")));
    assertTrue(result.lines().stream().allMatch(line -> line.contains("\"agent\":\"vm-1\"")));
    var named = Pattern.compile("\"item_name\":\"[A-Z][a-z]+ [A-Z][a-z]+\"");
    assertTrue(named.matcher(result.out()).find());
    assertFalse(named.matcher(result.out()).replaceAll("").contains("item_name"), "all are named");
  }

  @Test
  void looksForOneGameOnlyIfAsked() {
    Agent.Result result = agent.run("decode", "--game", "artale", capture);
    assertTrue(result.out().contains("\"game\":\"artale\""));
    assertFalse(result.out().contains("\"game\":\"bpsr\""));
    assertFalse(result.err().contains("bpsr."));
  }

  @Test
  void anUnknownGameIsToldWithThoseThereAre() {
    Agent.Result result = agent.run("decode", "--game", "chess", capture);
    assertEquals(2, result.exitCode());
    assertEquals(
        "marketcast agent: --game chess: no such game; known are bpsr, artale;"
            + " see 'marketcast agent decode --help'",
        result.err().strip());
  }

  @Test
  void aTruncatedCaptureGivesWhatIsThereAndThenFails() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(capture));
    Path cut = folder.resolve("cut.pcap");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 3 / 4));
    Agent.Result result = agent.run("decode", cut.toString());
    assertEquals(1, result.exitCode());
    assertTrue(result.lines().size() > EVENTS / 2);
    String told = "marketcast agent: " + cut + ": truncated capture: ends inside a packet or block";
    assertTrue(result.err().startsWith(told), result.err());
  }

  @Test
  void aFileThatIsNoCaptureIsRefusedByName() throws IOException {
    Path text = folder.resolve("notes.txt");
    Files.writeString(text, "TOZ is a word, but this is no capture\n".repeat(99));
    assertFailure(
        text + ": no capture: neither pcap, pcapng nor a server stream of a known game",
        "decode",
        text.toString());
  }

  @Test
  void filesThatCannotBeReadAreNamed() {
    Path missing = folder.resolve("missing.pcap");
    assertFailure(missing + ": no such file", "decode", missing.toString());
    assertFailure(
        folder + ": is a folder; name the capture files in it", "decode", folder.toString());
  }

  @Test
  void standardInputThatIsNoCaptureIsCalledSo() {
    Agent.Result result =
        agent.reading("words".getBytes(StandardCharsets.UTF_8)).run("decode", "-");
    assertTrue(result.err().contains("standard input: no capture"), result.err());
  }

  @Test
  void aFolderOrFileThatCannotBeUsedIsNamedWithTheReason() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Agent.Result home = agent.run("decode", "--home", file.toString(), capture);
    assertEquals(1, home.exitCode());
    assertTrue(home.err().contains("the agent's folder " + file + " cannot be used"), home.err());
    assertTrue(home.err().contains("--home"), home.err());
    String names = folder.toString();
    assertFailure(names + ": is a folder", "decode", "--item-names", names, capture);
    Path nowhere = folder.resolve("no").resolve("where");
    String told = nowhere + ": no such file or folder";
    assertFailure(told, "spool", "export", "--out", nowhere.toString());
    assertFailure(told, "simulate", "--out", capture, "--item-names", nowhere.toString());
  }

  @Test
  void oneBadFileDoesNotKeepTheOthersFromBeingRead() {
    Agent.Result result = agent.run("decode", folder.resolve("missing").toString(), capture);
    assertEquals(1, result.exitCode());
    assertEquals(EVENTS, result.lines().size());
  }

  @Test
  void badItemNamesAreNamed() throws IOException {
    Path names = folder.resolve("names.json");
    assertFailure(names + ": no such file", "decode", "--item-names", names.toString(), capture);
    Files.writeString(names, "[1,2]");
    String told = names + ": no JSON object of names by item id";
    assertFailure(told, "decode", "--item-names", names.toString(), capture);
  }

  private void assertFailure(String message, String... arguments) {
    Agent.Result result = agent.run(arguments);
    assertEquals(1, result.exitCode());
    assertEquals("marketcast agent: " + message, result.err().lines().findFirst().orElse(""));
    assertFalse(result.err().contains("\tat "), "no stack trace");
  }

  @Test
  void wrongUseIsOneLineAndItsOwnExitCode() {
    for (String[] arguments :
        new String[][] {
          {}, {"decode"}, {"decode", "--colour", capture}, {"dance"}, {"run", "--config"}
        }) {
      Agent.Result result = agent.run(arguments);
      assertEquals(2, result.exitCode());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void aReaderThatHasGoneIsNoFailure() {
    var gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Agent.Result result = agent.run(gone, "decode", capture);
    assertEquals(0, result.exitCode());
    assertEquals("", result.err());
  }

  @Test
  void aFullDiskIsAFailure() {
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Agent.Result result = agent.run(full, "decode", capture);
    assertEquals(1, result.exitCode());
    assertEquals(
        "marketcast agent: standard output: No space left on device", result.err().strip());
  }

  @Test
  void aStackTraceIsShownOnlyIfAskedFor() throws IOException {
    Path names = folder.resolve("names.json");
    Files.writeString(names, "[");
    String[] quiet = {"decode", "--item-names", names.toString(), capture};
    assertFalse(agent.run(quiet).err().contains("\tat "));
    String[] verbose = {"decode", "--verbose", "--item-names", names.toString(), capture};
    assertTrue(agent.run(verbose).err().contains("\tat "));
  }

  @Test
  void simulatingTwiceGivesTheSameFile() throws IOException {
    Path again = folder.resolve("again.pcap");
    agent.run(
        "simulate", "--out", again.toString(), "--seconds", "5", "--rate", "4", "--seed", "11");
    assertArrayEquals(Files.readAllBytes(Path.of(capture)), Files.readAllBytes(again));
  }

  @Test
  void simulatingNothingOrNowhereIsRefused() {
    assertEquals(2, agent.run("simulate", "--out", capture, "--seconds", "0").exitCode());
    assertEquals(2, agent.run("simulate", "--out", capture, "--rate", "NaN").exitCode());
    assertEquals(2, agent.run("simulate").exitCode());
    Path nowhere = folder.resolve("no").resolve("folder.pcap");
    assertFailure(nowhere + ": its folder does not exist", "simulate", "--out", nowhere.toString());
  }
}
