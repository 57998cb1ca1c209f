package io.marketcast.agent.cli.file;

import io.marketcast.agent.catalog.ItemNames;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.Interruption;
import io.marketcast.agent.cli.option.LabelOptions;
import io.marketcast.agent.cli.option.RedisOptions;
import io.marketcast.agent.control.RemoteControl;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.publish.FeedPublisher;
import io.marketcast.agent.replay.CaptureReading;
import io.marketcast.agent.replay.Replay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes the events that capture files hold. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Publishes the market events in capture files to Redis as if they were seen now. Ends when"
            + " Redis has accepted all of them; counters go to standard error.")
public final class ReplayCommand implements Callable<Integer> {

  private static final Duration LAST_FLUSH = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);
  private static final Duration FLUSH_REPORT = Duration.ofSeconds(10);

  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "pcap, pcapng or the bare bytes of a server stream; - for standard input.")
  private List<String> files;

  @Mixin private RedisOptions redis;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "1",
      description = "How many times faster than captured; max does not wait. Default: 1.")
  private String speed;

  @Option(
      names = "--loop",
      description =
          "Begin again two seconds after the end, until stopped. Such a replay sends heartbeats and"
              + " follows remote control, as run does.")
  private boolean loop;

  @Option(
      names = "--times",
      paramLabel = "replay|capture",
      defaultValue = "REPLAY",
      description = "The time in events: that of the replay, or of the capture. Default: replay.")
  private Times times;

  @Mixin private LabelOptions labels;

  /** Which time events bear. */
  private enum Times {
    REPLAY,
    CAPTURE
  }

  public ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (loop && files.contains(CaptureReading.STANDARD_INPUT)) {
      throw wrong("--loop: standard input can be read only once");
    }
    var timing = new Replay.Timing(parseSpeed(), times == Times.CAPTURE);
    var captures = files.stream().map(file -> new CaptureReading(file, console.in())).toList();
    try (ItemNames names = redis.itemNames(labels.home(console.env()))) {
      var games = labels.games(redis.agent(), console.env(), names);
      return Interruption.during(LAST_WORDS, () -> publish(games, names, timing, captures));
    }
  }

  private int publish(
      List<Game> games, ItemNames names, Replay.Timing timing, List<CaptureReading> captures)
      throws IOException, InterruptedException {
    try (var publisher = redis.publisher();
        var replay = new Replay(games, publisher, timing)) {
      names.start();
      names.awaitFirstAnswer(RedisOptions.FIRST_NAMES);
      try {
        replay(replay, captures, publisher);
      } finally {
        console.report(replay.counters());
        console.report(publisher.counters());
      }
      return 0;
    }
  }

  private void replay(Replay replay, List<CaptureReading> captures, FeedPublisher publisher)
      throws IOException, InterruptedException {
    try {
      if (loop) {
        loop(replay, captures, publisher);
      }
      replay.once(captures);
      while (!publisher.flush(FLUSH_REPORT)) {
        console.err().println("waiting until Redis has accepted everything");
      }
    } catch (InterruptedException e) {
      Thread.interrupted(); // told to stop: what has been read shall still be published
      if (!publisher.flush(LAST_FLUSH)) {
        throw new IOException("stopped before Redis had accepted everything; see 'waiting'", e);
      }
    }
  }

  /** It stays, so others shall see and steer it like an agent that captures. */
  private void loop(Replay replay, List<CaptureReading> captures, FeedPublisher publisher)
      throws IOException, InterruptedException {
    RemoteControl control = redis.control(replay, publisher, labels, console.env());
    try {
      replay.loop(captures);
    } finally {
      control.close();
    }
  }

  private double parseSpeed() {
    if (speed.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double number = Double.parseDouble(speed);
      if (number > 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number that is none of use
    }
    throw wrong("--speed " + speed + ": a number above 0 or max expected");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
