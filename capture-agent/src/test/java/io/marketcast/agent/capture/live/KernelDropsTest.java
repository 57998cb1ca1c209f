package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that is too slow for the kernel's buffer, for real. */
final class KernelDropsTest {

  private static final int FLOOD_BYTES = 32 << 20;

  @BeforeEach
  void needsCapture() {
    CanCapture.assume();
  }

  @Test
  void packetsThatTheKernelDroppedAreCounted() throws Exception {
    var adapters = new PcapAdapters();
    Adapter loopback = adapters.list().stream().filter(Adapter::loopback).findFirst().orElseThrow();
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var filter = new CaptureFilter(null, listening.getLocalPort());
      var settings = new CaptureSettings("lo", filter, 1 << 16, 4096, 10);
      try (Tap tap = adapters.open(loopback, settings)) {
        assertEquals(0, tap.losses().kernel());
        flood(listening);
        long dropped = tap.losses().kernel();
        assertTrue(dropped > 0, "nobody read, yet nothing was dropped");
        assertEquals(dropped, tap.losses().kernel(), "asking again counts nothing twice");
        assertTrue(tap.next() != null, "what fitted into the buffer can still be read");
      }
    }
  }

  private static void flood(ServerSocket listening) throws IOException {
    try (var sender = new Socket(listening.getInetAddress(), listening.getLocalPort());
        var receiver = listening.accept()) {
      var piece = new byte[64 << 10];
      for (int sent = 0; sent < FLOOD_BYTES; sent += piece.length) {
        sender.getOutputStream().write(piece);
        receiver.getInputStream().readNBytes(piece.length);
      }
    }
  }
}
