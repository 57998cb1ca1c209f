package io.marketcast.agent.host;

import io.marketcast.protocol.control.AgentStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/** Asks the operating system. For one thread; each look is compared with the one before. */
public final class HostProbe {

  private static final Logger LOG = System.getLogger(HostProbe.class.getName());

  private static final double NANOS_PER_SECOND = 1e9;

  private final Path folder;
  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private final List<NetworkIF> networks;
  private long[] ticks;
  private long lastNanos;
  private long lastReceived;
  private long lastSent;

  HostProbe(Path folder, HardwareAbstractionLayer hardware, long nanos) {
    this.folder = folder;
    this.lastNanos = nanos;
    this.processor = hardware.getProcessor();
    this.memory = hardware.getMemory();
    this.networks = hardware.getNetworkIFs();
    this.ticks = processor.getSystemCpuLoadTicks();
    this.lastReceived = received();
    this.lastSent = sent();
  }

  /**
   * A probe, or null where this system does not tell.
   *
   * @param folder its disk is the one of interest
   * @param nanos now by {@link System#nanoTime}, as in {@link #look}: that clock does not jump
   */
  public static HostProbe open(Path folder, long nanos) {
    try {
      return new HostProbe(folder, new SystemInfo().getHardware(), nanos);
    } catch (LinkageError | RuntimeException e) {
      // figures of the machine are a convenience; the agent works without
      LOG.log(Level.WARNING, "no figures of this machine: {0}", e.toString());
      return null;
    }
  }

  /** The figures now; rates are those since the look before. */
  public AgentStatus.Host look(long nanos) {
    double cpu = processor.getSystemCpuLoadBetweenTicks(ticks);
    ticks = processor.getSystemCpuLoadTicks();
    networks.forEach(NetworkIF::updateAttributes);
    double seconds = Math.max(1e-3, (nanos - lastNanos) / NANOS_PER_SECOND);
    long received = received();
    long sent = sent();
    long[] disk = disk();
    var host =
        new AgentStatus.Host(
            System.getProperty("os.name"),
            processor.getLogicalProcessorCount(),
            Double.isFinite(cpu) ? Math.round(cpu * 1000) / 10.0 : 0,
            memory.getTotal(),
            memory.getAvailable(),
            disk[0],
            disk[1],
            rate(received - lastReceived, seconds),
            rate(sent - lastSent, seconds));
    lastNanos = nanos;
    lastReceived = received;
    lastSent = sent;
    return host;
  }

  /** An adapter that is reset begins to count anew; that is no negative traffic. */
  private static long rate(long bytes, double seconds) {
    return Math.max(0, Math.round(bytes / seconds));
  }

  private long received() {
    return networks.stream().mapToLong(NetworkIF::getBytesRecv).sum();
  }

  private long sent() {
    return networks.stream().mapToLong(NetworkIF::getBytesSent).sum();
  }

  /** Total and free bytes; zeros where the folder is not there. */
  private long[] disk() {
    try {
      FileStore store = Files.getFileStore(folder);
      return new long[] {store.getTotalSpace(), store.getUsableSpace()};
    } catch (IOException e) {
      return new long[] {0, 0};
    }
  }
}
