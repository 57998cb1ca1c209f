package io.marketcast.agent.live;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.Adapters;
import io.marketcast.agent.capture.live.CaptureFilter;
import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.CaptureTotals;
import io.marketcast.agent.capture.live.LiveCapture;
import io.marketcast.agent.capture.live.LiveCaptureException;
import io.marketcast.agent.capture.live.PacketQueue;
import io.marketcast.agent.game.Game;
import io.marketcast.agent.pipeline.Pipeline;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Live capture into one pipeline. {@link #run} is the decoding thread; {@link #start}, {@link
 * #stop} and {@link #state} are for any thread.
 */
public final class LiveSession implements Capturing, AutoCloseable {

  private static final Logger LOG = System.getLogger(LiveSession.class.getName());

  private static final Duration STEP = Duration.ofMillis(200);
  private static final long TICK_SECONDS = 3;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final PacketQueue queue = new PacketQueue();
  private final CaptureTotals totals = new CaptureTotals();
  private final SilenceWatch silence = new SilenceWatch();
  private final Queue<MarketEvent> decoded = new ArrayDeque<>();
  private final Adapters adapters;
  private final Pipeline pipeline;
  private final EventSink sink;
  private final InstantSource clock;
  private CaptureSettings settings;
  private LiveCapture capture;
  private Instant since;
  private volatile long lastPacketNanos;
  private volatile long listings;

  /**
   * A session that captures nothing yet.
   *
   * @param games closed with this
   */
  public LiveSession(
      Adapters adapters,
      CaptureSettings settings,
      List<Game> games,
      EventSink sink,
      InstantSource clock) {
    this.adapters = adapters;
    this.settings = settings;
    this.pipeline = new Pipeline(games, decoded::add);
    this.sink = sink;
    this.clock = clock;
  }

  /** Begins to capture what was captured last, or what the settings say. */
  public boolean start() throws LiveCaptureException {
    return start(null);
  }

  @Override
  public synchronized boolean start(CaptureFilter filter) throws LiveCaptureException {
    if (capture != null) {
      return false;
    }
    CaptureSettings wanted = filter == null ? settings : settings.withFilter(filter);
    capture = LiveCapture.start(adapters, wanted, queue, totals);
    settings = wanted;
    since = clock.instant();
    silence.begin(since, packets(), pipeline.recognisedConnections());
    return true;
  }

  /** Stops capturing; what has been captured is still decoded. */
  @Override
  public synchronized boolean stop() {
    if (capture == null) {
      return false;
    }
    capture.close();
    capture = null;
    since = null;
    queue.end();
    return true;
  }

  /** Looks for interfaces that are new or came back, and for silence. */
  private synchronized void tick() {
    try {
      if (capture != null) {
        capture.rescan();
        silence
            .look(clock.instant(), packets(), pipeline.recognisedConnections())
            .ifPresent(hint -> LOG.log(Level.WARNING, hint));
      }
    } catch (RuntimeException e) {
      // what is thrown would keep the executor from ever calling this again, without a word
      LOG.log(Level.WARNING, "looking for interfaces failed, trying again", e);
    }
  }

  private long packets() {
    return captureCounters().get("capture.packets");
  }

  private SequencedMap<String, Long> captureCounters() {
    return capture == null ? totals.snapshot(queue) : capture.counters();
  }

  /**
   * Decodes until interrupted; a thread of its own looks for interfaces and silence meanwhile.
   *
   * @throws IOException where the sink takes no more
   */
  public void run() throws IOException, InterruptedException {
    var housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());
    try {
      housekeeping.scheduleWithFixedDelay(this::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
      while (true) {
        take(queue.take(STEP));
      }
    } finally {
      housekeeping.shutdownNow();
    }
  }

  /**
   * Stops capturing and decodes what has been captured; for the thread of {@link #run}, after it.
   *
   * @throws IOException where the sink takes no more
   */
  public void finish() throws IOException, InterruptedException {
    stop();
    publish(); // what an interruption left
    Packet packet = queue.take(Duration.ZERO);
    while (packet != null) {
      take(packet);
      packet = queue.take(Duration.ZERO);
    }
  }

  private void take(Packet packet) throws IOException, InterruptedException {
    if (packet == PacketQueue.END) {
      pipeline.finish();
    } else if (packet != null) {
      lastPacketNanos = packet.epochNanos();
      pipeline.packet(packet);
    }
    publish();
  }

  private void publish() throws IOException, InterruptedException {
    while (!decoded.isEmpty()) {
      MarketEvent event = decoded.element();
      sink.accept(event);
      // only now, so that an interruption neither loses an event nor gives one twice
      decoded.remove();
      listings += listingsIn(event);
    }
  }

  /** Price levels or offers. */
  public static int listingsIn(MarketEvent event) {
    return switch (event) {
      case NewListings levels -> levels.listings().size();
      case Shout shout -> shout.listings().size();
      case MarketSummary summary -> 0;
    };
  }

  @Override
  public synchronized LiveState state() {
    SequencedMap<String, Long> counters = captureCounters();
    counters.putAll(pipeline.counters());
    counters.put("live.listings", listings);
    long nanos = lastPacketNanos;
    return new LiveState(
        settings.filter(),
        since,
        nanos == 0
            ? null
            : Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND),
        capture == null ? List.of() : capture.interfaces(),
        capture == null ? Map.of() : capture.failures(),
        counters);
  }

  /** Stops capturing and frees the decoders; {@link #run} must have returned. */
  @Override
  public void close() {
    stop();
    pipeline.close();
  }
}
