package io.marketcast.agent.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.marketcast.agent.capture.live.CanCapture;
import io.marketcast.agent.capture.live.GameTraffic;
import io.marketcast.agent.live.EventSink;
import io.marketcast.agent.pipeline.Facts;
import io.marketcast.protocol.event.MarketEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that listens, on real loopback traffic and with the real library. */
final class ListenTest {

  private static final long LIMIT_SECONDS = 20;

  private final BlockingQueue<MarketEvent> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void needsCapture() {
    CanCapture.assume();
  }

  @Test
  void whatPassesIsHandedOverInOrderUntilTheThreadIsInterrupted() throws Exception {
    var traffic = new GameTraffic(21, 5);
    FutureTask<Void> listening = listen(traffic, heard::add);
    Thread thread = Thread.ofPlatform().start(listening);
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      // nobody tells when it has begun to listen: the first event does
      for (int seed = 22; heard.isEmpty() && !listening.isDone(); seed++) {
        new GameTraffic(seed, 1).playBothSides(server);
      }
      traffic.playBothSides(server);
      for (MarketEvent promised : Facts.of(traffic.simulation().events())) {
        awaitEvent(promised);
      }
    } finally {
      thread.interrupt();
    }
    var ended = assertThrows(ExecutionException.class, () -> get(listening));
    assertInstanceOf(InterruptedException.class, ended.getCause());
  }

  @Test
  void aSinkThatTakesNothingAnyMoreEndsIt() throws Exception {
    var traffic = new GameTraffic(23, 2);
    FutureTask<Void> listening =
        listen(
            traffic,
            event -> {
              throw new IOException("full");
            });
    Thread.ofPlatform().daemon().start(listening);
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      while (!listening.isDone()) {
        traffic.playBothSides(server);
      }
    }
    var ended = assertThrows(ExecutionException.class, () -> get(listening));
    assertEquals("full", ended.getCause().getMessage());
  }

  /** Other traffic of this machine may be heard too, and is passed over. */
  private void awaitEvent(MarketEvent promised) throws InterruptedException {
    MarketEvent event;
    do {
      event = heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertNotNull(event, () -> "never heard: " + promised);
      assertEquals("listener", event.origin().agent());
    } while (!Facts.of(event).equals(promised));
  }

  private static FutureTask<Void> listen(GameTraffic traffic, EventSink sink) {
    var reader =
        MarketReader.builder()
            .agent("listener")
            .itemNames(traffic.simulation().itemNames()::get)
            .playerIds(id -> id)
            .sink(sink)
            .build();
    return new FutureTask<>(() -> {
      reader.listen();
      return null;
    });
  }

  private static Void get(FutureTask<Void> listening) throws Exception {
    return listening.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
