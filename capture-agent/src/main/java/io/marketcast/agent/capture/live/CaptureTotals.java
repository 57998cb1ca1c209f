package io.marketcast.agent.capture.live;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What all captures of a process counted together, interfaces that are gone included. */
public final class CaptureTotals {

  private long packets;
  private long bytes;
  private Tap.Losses losses = Tap.Losses.NONE;
  private long failures;

  /** Takes over what a listener counted; it must have ended. */
  synchronized void ended(Listener listener) {
    packets += listener.packets();
    bytes += listener.bytes();
    losses = losses.plus(listener.losses());
  }

  synchronized void failed() {
    failures++;
  }

  /** Counters by name while nothing is listened on. */
  public SequencedMap<String, Long> snapshot(PacketQueue queue) {
    return snapshot(List.of(), queue);
  }

  synchronized SequencedMap<String, Long> snapshot(
      Collection<Listener> listening, PacketQueue queue) {
    long allPackets = packets;
    long allBytes = bytes;
    Tap.Losses allLosses = losses;
    for (Listener listener : listening) {
      allPackets += listener.packets();
      allBytes += listener.bytes();
      allLosses = allLosses.plus(listener.losses());
    }
    var counters = new LinkedHashMap<String, Long>();
    counters.put("capture.packets", allPackets);
    counters.put("capture.bytes", allBytes);
    counters.put("capture.kernel_dropped", allLosses.kernel());
    counters.put("capture.adapter_dropped", allLosses.adapter());
    counters.put("capture.queue_dropped", queue.dropped());
    counters.put("capture.interfaces", (long) listening.size());
    counters.put("capture.interface_failures", failures);
    return counters;
  }
}
