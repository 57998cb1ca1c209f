package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.LiveCaptureException.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Interfaces that a test makes, breaks and speaks on. */
public final class FakeAdapters implements Adapters {

  private final List<Adapter> adapters = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final List<FakeTap> taps = new ArrayList<>();
  private volatile CaptureSettings lastSettings;
  private boolean failing;

  public synchronized FakeAdapters with(String name, boolean up) {
    adapters.add(new Adapter(adapters.size() + 1, name, "", List.of(), up, false));
    return this;
  }

  public synchronized FakeAdapters refusing(String name) {
    refused.add(name);
    return this;
  }

  public synchronized void accepting(String name) {
    refused.remove(name);
  }

  /** The next look at the interfaces fails, as a mistake in a library would. */
  public synchronized void failingOnce() {
    failing = true;
  }

  public CaptureSettings lastSettings() {
    return lastSettings;
  }

  /** What was opened, in order. */
  public synchronized List<FakeTap> taps() {
    return List.copyOf(taps);
  }

  @Override
  public synchronized List<Adapter> list() {
    if (failing) {
      failing = false;
      throw new IllegalStateException("nobody thought of this");
    }
    return List.copyOf(adapters);
  }

  @Override
  public String version() {
    return "made up 1.0";
  }

  @Override
  public synchronized Tap open(Adapter adapter, CaptureSettings settings)
      throws LiveCaptureException {
    if (refused.contains(adapter.name())) {
      throw new LiveCaptureException(Problem.NO_PERMISSION, adapter.name() + ": no", null);
    }
    lastSettings = settings;
    var tap = new FakeTap();
    taps.add(tap);
    return tap;
  }

  /** An interface's packets come from the test. */
  public static final class FakeTap implements Tap {

    private static final Packet BROKEN = new Packet(0, 0, new byte[0]);
    private static final Packet WAKE = new Packet(0, 0, new byte[0]);

    private final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private volatile int received;
    private volatile int asked;

    public void receive(Packet packet) {
      received++;
      packets.add(packet);
    }

    /** Waits until the listener has taken everything and handed it on. */
    public void awaitTaken() {
      // who asks for the next one has handed on the one before
      while (asked <= received) {
        Thread.onSpinWait();
      }
    }

    void breakDown() {
      packets.add(BROKEN);
    }

    boolean closed() {
      return closed;
    }

    @Override
    public Packet next() throws LiveCaptureException {
      try {
        asked++;
        Packet packet = packets.poll(10, TimeUnit.SECONDS);
        if (packet == BROKEN) {
          throw new LiveCaptureException(Problem.FAILED, "it went away", null);
        }
        return packet == WAKE ? null : packet;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void wake() {
      packets.add(WAKE);
    }

    @Override
    public Losses losses() {
      return new Losses(7, 1);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
