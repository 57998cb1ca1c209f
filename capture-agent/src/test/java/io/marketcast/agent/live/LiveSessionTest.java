package io.marketcast.agent.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.CaptureFilter;
import io.marketcast.agent.capture.live.CaptureSettings;
import io.marketcast.agent.capture.live.FakeAdapters;
import io.marketcast.agent.capture.live.LiveCaptureException;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.simulate.game.GameStream;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.Shout;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LiveSessionTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final int ETHERNET = 1;

  private final FakeAdapters adapters = new FakeAdapters().with("eth0", true);
  private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
  private Thread thread;

  @Test
  void whatWasCapturedBeforeAStopIsStillDecodedAndAStartGoesOn() throws Exception {
    Simulation first = Simulation.run(SimulationSettings.defaults().withSeed(1).withSeconds(5));
    Simulation second = Simulation.run(SimulationSettings.defaults().withSeed(2).withSeconds(5));
    try (var session = session(events::add)) {
      FutureTask<Void> running = run(session);
      assertTrue(session.start());
      assertFalse(session.start(new CaptureFilter("203.0.113.7", 1)), "it runs already");
      assertEquals(NOW, session.state().since());
      receive(0, first);
      assertTrue(session.stop());
      assertFalse(session.stop());
      assertFalse(session.state().capturing());
      assertNull(session.state().since());

      assertTrue(session.start(new CaptureFilter("203.0.113.7", 10250)));
      assertEquals(new CaptureFilter("203.0.113.7", 10250), adapters.lastSettings().filter());
      receive(1, second);
      long wanted = (long) first.events().size() + second.events().size();
      for (long i = 0; i < wanted; i++) {
        assertNotNull(events.poll(20, TimeUnit.SECONDS), "event " + i + " of " + wanted);
      }
      LiveState state = session.state();
      assertEquals(List.of("eth0"), state.interfaces());
      assertEquals(
          (long) first.packets().size() + second.packets().size(),
          state.counters().get("capture.packets"));
      assertTrue(state.counters().get("live.listings") > 0);
      assertNotNull(state.lastPacketAt());
      end(running);
    }
    assertTrue(events.isEmpty());
  }

  @Test
  void anInterfaceThatComesBackIsListenedOnWithoutAnybodysHelp() throws Exception {
    adapters.with("wlan0", true).refusing("wlan0");
    try (var session = session(events::add)) {
      FutureTask<Void> running = run(session);
      session.start();
      assertEquals(List.of("eth0"), session.state().interfaces());
      adapters.accepting("wlan0");
      awaitInterface(session, "wlan0");
      end(running);
    }
  }

  private static void awaitInterface(LiveSession session, String name) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!session.state().interfaces().contains(name)) {
      assertTrue(System.nanoTime() < deadline, "never listened on");
      Thread.onSpinWait();
    }
  }

  @Test
  void aStartThatFailsLeavesTheSessionAsItWas() throws Exception {
    try (var session = session(events::add)) {
      adapters.refusing("eth0");
      assertThrows(
          LiveCaptureException.class, () -> session.start(new CaptureFilter("203.0.113.7", 1)));
      assertFalse(session.state().capturing());
      assertEquals(CaptureFilter.ALL, session.state().filter());
    }
  }

  @Test
  void whatIsInTheQueueAtTheEndIsDecoded() throws Exception {
    Simulation traffic = Simulation.run(SimulationSettings.defaults().withSeconds(5));
    try (var session = session(events::add)) {
      session.start();
      receive(0, traffic);
      session.finish();
      assertEquals(traffic.events().size(), events.size());
    }
  }

  @Test
  void anEventThatASinkWasInterruptedAtIsNeitherLostNorAreThoseBeforeItGivenTwice()
      throws Exception {
    var interruptions = new AtomicInteger();
    EventSink sink =
        event -> {
          if (events.size() == 2 && interruptions.getAndIncrement() < 2) {
            throw new InterruptedException();
          }
          events.add(event);
        };
    byte[] shouts = GameStream.artale(1, 5).bytes();
    try (var session = session(sink)) {
      session.start();
      FakeAdapters.FakeTap tap = adapters.taps().getFirst();
      tap.receive(new Packet(Packet.BARE_STREAM, 0, shouts)); // five events at once
      tap.awaitTaken();
      assertThrows(InterruptedException.class, session::finish);
      assertThrows(InterruptedException.class, session::finish);
      session.finish();
      assertEquals(
          List.of(1, 2, 3, 4, 5), events.stream().map(event -> ((Shout) event).channel()).toList());
    }
  }

  @Test
  void aMistakeWhileInterfacesAreLookedForIsNotTheLastLook() throws Exception {
    try (var session = session(events::add)) {
      adapters.failingOnce();
      FutureTask<Void> running = run(session);
      assertThrows(IllegalStateException.class, session::start);
      session.start();
      adapters.failingOnce();
      adapters.with("wlan0", true);
      awaitInterface(session, "wlan0");
      end(running);
    }
  }

  @Test
  void aSinkThatTakesNoMoreEndsTheSession() throws Exception {
    Simulation traffic = Simulation.run(SimulationSettings.defaults().withSeconds(5));
    EventSink full =
        event -> {
          throw new IOException("full");
        };
    try (var session = session(full)) {
      FutureTask<Void> running = run(session);
      session.start();
      receive(0, traffic);
      var failure = assertThrows(ExecutionException.class, () -> running.get(20, TimeUnit.SECONDS));
      assertEquals("full", failure.getCause().getMessage());
    }
  }

  private LiveSession session(EventSink sink) {
    var labels = new Labels("tester", null, id -> null);
    InstantSource clock = () -> NOW;
    return new LiveSession(adapters, CaptureSettings.defaults(), Games.all(labels), sink, clock);
  }

  /** Gives a tap every packet and waits until all have been taken from it. */
  private void receive(int tap, Simulation traffic) {
    FakeAdapters.FakeTap receiving = adapters.taps().get(tap);
    traffic
        .packets()
        .forEach(
            packet -> receiving.receive(new Packet(ETHERNET, packet.epochNanos(), packet.bytes())));
    receiving.awaitTaken();
  }

  private FutureTask<Void> run(LiveSession session) {
    var running =
        new FutureTask<Void>(() -> {
          session.run();
          return null;
        });
    thread = Thread.ofPlatform().daemon().start(running);
    return running;
  }

  private void end(FutureTask<Void> running) {
    thread.interrupt();
    var end = assertThrows(ExecutionException.class, () -> running.get(20, TimeUnit.SECONDS));
    assertTrue(end.getCause() instanceof InterruptedException, () -> "ended by " + end.getCause());
  }
}
