package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.live.LiveCaptureException.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Listens on the interface asked for, or on every usable one, each with a thread of its own.
 *
 * <p>An interface that fails is left alone and tried again by {@link #rescan}, which also picks up
 * new ones; its owner calls that every few seconds. Safe for any thread.
 */
public final class LiveCapture implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LiveCapture.class.getName());

  private final Adapters adapters;
  private final CaptureSettings settings;
  private final PacketQueue queue;
  private final CaptureTotals totals;
  private final Map<String, Listener> listening = new TreeMap<>();
  private final Map<String, String> failed = new HashMap<>();

  private LiveCapture(
      Adapters adapters, CaptureSettings settings, PacketQueue queue, CaptureTotals totals) {
    this.adapters = adapters;
    this.settings = settings;
    this.queue = queue;
    this.totals = totals;
  }

  /**
   * Begins to listen.
   *
   * @param totals go on from what an earlier capture counted
   * @throws LiveCaptureException where not one interface can be listened on
   */
  public static LiveCapture start(
      Adapters adapters, CaptureSettings settings, PacketQueue queue, CaptureTotals totals)
      throws LiveCaptureException {
    var capture = new LiveCapture(adapters, settings, queue, totals);
    LiveCaptureException refusal = capture.look();
    if (capture.listening.isEmpty()) {
      throw refusal;
    }
    return capture;
  }

  /** Drops interfaces that have ended, opens those that are new or back. */
  public synchronized void rescan() {
    listening.values().removeIf(this::buried);
    try {
      look();
    } catch (LiveCaptureException e) {
      LOG.log(Level.DEBUG, "interfaces cannot be looked for: {0}", e.getMessage());
    }
  }

  private boolean buried(Listener listener) {
    if (!listener.ended()) {
      return false;
    }
    totals.ended(listener);
    tell(listener.adapter().name(), listener.failure());
    return true;
  }

  /** Opens what is wanted and not open; returns why nothing was, for when nothing is. */
  private synchronized LiveCaptureException look() throws LiveCaptureException {
    List<Adapter> known = adapters.list();
    List<Adapter> wanted = known.stream().filter(this::wanted).toList();
    LiveCaptureException refusal = wanted.isEmpty() ? nothingWanted(known) : null;
    for (Adapter adapter : wanted) {
      if (listening.containsKey(adapter.name())) {
        continue;
      }
      try {
        Tap tap = adapters.open(adapter, settings);
        listening.put(adapter.name(), Listener.start(adapter, tap, queue));
        failed.remove(adapter.name());
        LOG.log(Level.INFO, "listening on {0}", adapter.name());
      } catch (LiveCaptureException e) {
        tell(adapter.name(), e);
        refusal = e;
      }
    }
    return refusal;
  }

  private boolean wanted(Adapter adapter) {
    return settings.everyInterface() ? adapter.usable() : adapter.isMeantBy(settings.choice());
  }

  private LiveCaptureException nothingWanted(List<Adapter> known) {
    if (known.isEmpty()) {
      return new LiveCaptureException(
          Problem.NO_PERMISSION,
          "no interface is visible",
          "run the agent as administrator or root",
          null);
    }
    String names =
        known.stream()
            .map(adapter -> adapter.index() + " " + adapter.name())
            .collect(Collectors.joining(", "));
    return new LiveCaptureException(
        Problem.NO_SUCH_INTERFACE,
        settings.everyInterface()
            ? "no interface is up; known are " + names
            : "no such interface: " + settings.choice() + "; known are " + names,
        null);
  }

  /** The first failure of an interface is a warning; that it still fails is not said again. */
  private void tell(String name, LiveCaptureException failure) {
    String reason = failure == null ? "ended" : failure.getMessage();
    if (!reason.equals(failed.put(name, reason))) {
      totals.failed();
      LOG.log(Level.WARNING, "not listening on {0}, trying again: {1}", name, reason);
    }
  }

  /** Names of the interfaces listened on now. */
  public synchronized List<String> interfaces() {
    return listening.values().stream()
        .filter(listener -> !listener.ended())
        .map(listener -> listener.adapter().name())
        .toList();
  }

  /** Why interfaces are not listened on, by name. */
  public synchronized Map<String, String> failures() {
    return Map.copyOf(failed);
  }

  /** Counters by name, those of earlier captures with the same totals included. */
  public synchronized SequencedMap<String, Long> counters() {
    return totals.snapshot(listening.values(), queue);
  }

  /** Stops listening; what is in the queue stays there. */
  @Override
  public synchronized void close() {
    for (Listener listener : listening.values()) {
      listener.stop();
      totals.ended(listener);
    }
    listening.clear();
  }
}
