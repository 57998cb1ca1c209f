package io.marketcast.agent.cli.live;

import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.PcapAdapters;
import io.marketcast.agent.catalog.ItemNames;
import io.marketcast.agent.cli.option.CaptureOptions;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.Interruption;
import io.marketcast.agent.cli.option.LabelOptions;
import io.marketcast.agent.cli.option.RedisOptions;
import io.marketcast.agent.cli.option.SpoolOptions;
import io.marketcast.agent.control.RemoteControl;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.live.LiveSession;
import io.marketcast.agent.publish.FeedPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Captures live and publishes. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Captures the game's traffic as it passes and publishes the market events in it, until"
            + " stopped. Only listens: nothing is ever sent to a game.")
public final class RunCommand implements Callable<Integer> {

  private static final Duration LAST_FLUSH = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);

  private final Console console;

  @Mixin private CaptureOptions capture;
  @Mixin private RedisOptions redis;
  @Mixin private SpoolOptions spool;
  @Mixin private LabelOptions labels;

  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return Interruption.during(LAST_WORDS, this::capture);
  }

  private int capture() throws IOException, InterruptedException {
    CaptureSettings settings = capture.settings();
    Path spoolFolder = labels.home(console.env()).resolve(SpoolOptions.FOLDER);
    try (ItemNames names = redis.itemNames(labels.home(console.env()))) {
      var games = labels.games(redis.agent(), console.env(), names);
      return capture(settings, games, names, spoolFolder);
    }
  }

  private int capture(CaptureSettings settings, List<Game> games, ItemNames names, Path spoolFolder)
      throws IOException, InterruptedException {
    try (FeedPublisher publisher = redis.publisher(spoolFolder, spool.settings());
        var session =
            new LiveSession(
                new PcapAdapters(), settings, games, publisher::publish, Clock.systemUTC())) {
      try {
        names.start();
        runControlled(session, publisher, names);
      } catch (InterruptedException e) {
        Thread.interrupted(); // told to stop: what has been read shall still be published
        session.finish();
        if (!publisher.flush(LAST_FLUSH)) {
          console.err().println("what Redis has not accepted waits in " + spoolFolder);
        }
      } finally {
        console.report(session.state().counters());
        console.report(publisher.counters());
      }
      return 0;
    }
  }

  private void runControlled(LiveSession session, FeedPublisher publisher, ItemNames names)
      throws IOException, InterruptedException {
    RemoteControl control = redis.control(session, publisher, labels, console.env());
    try {
      run(session, names);
    } finally {
      control.close();
    }
  }

  private static void run(LiveSession session, ItemNames names)
      throws IOException, InterruptedException {
    session.start();
    // what is captured meanwhile waits in the queue
    names.awaitFirstAnswer(RedisOptions.FIRST_NAMES);
    session.run();
  }
}
