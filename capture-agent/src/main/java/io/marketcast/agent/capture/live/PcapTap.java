package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.capture.live.LiveCaptureException.Problem;
import java.io.EOFException;
import java.sql.Timestamp;
import java.util.concurrent.TimeoutException;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/** A tap of libpcap or Npcap. */
final class PcapTap implements Tap {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MILLIS_PER_SECOND = 1000;

  /** The library's counters have 32 bits and wrap. */
  private static final long COUNTER_MASK = 0xffff_ffffL;

  private final String name;
  private final int linkType;
  private final PcapHandle handle;
  private long lastKernel;
  private long lastAdapter;
  private Losses losses = Losses.NONE;

  PcapTap(String name, int linkType, PcapHandle handle) {
    this.name = name;
    this.linkType = linkType;
    this.handle = handle;
  }

  @Override
  public Packet next() throws LiveCaptureException {
    try {
      byte[] bytes = handle.getNextRawPacketEx();
      Integer original = handle.getOriginalLength();
      return new Packet(
          linkType,
          epochNanos(handle.getTimestamp()),
          bytes,
          original == null ? bytes.length : Math.max(original, bytes.length));
    } catch (TimeoutException | EOFException e) {
      return null; // nothing came, or wake() was called
    } catch (PcapNativeException | NotOpenException e) {
      throw new LiveCaptureException(Problem.FAILED, name + ": " + e.getMessage(), e);
    }
  }

  private static long epochNanos(Timestamp time) {
    long seconds = Math.floorDiv(time.getTime(), MILLIS_PER_SECOND);
    return seconds * NANOS_PER_SECOND + time.getNanos();
  }

  @Override
  public void wake() {
    try {
      handle.breakLoop();
    } catch (NotOpenException e) {
      // closed meanwhile: nobody waits
    }
  }

  @Override
  public synchronized Losses losses() {
    try {
      PcapStat now = handle.getStats();
      long kernel = now.getNumPacketsDropped();
      long adapter = now.getNumPacketsDroppedByIf();
      losses =
          losses.plus(
              new Losses(kernel - lastKernel & COUNTER_MASK, adapter - lastAdapter & COUNTER_MASK));
      lastKernel = kernel;
      lastAdapter = adapter;
    } catch (PcapNativeException | NotOpenException e) {
      // closed, or this system does not tell: what was known stays
    }
    return losses;
  }

  @Override
  public void close() {
    losses();
    handle.close();
  }
}
