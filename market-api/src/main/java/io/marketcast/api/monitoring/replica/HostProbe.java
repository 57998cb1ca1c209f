package io.marketcast.api.monitoring.replica;

import io.marketcast.api.monitoring.replica.HostFigures.Space;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/**
 * Asks the operating system how this machine is. For one thread at a time; each look is compared
 * with the one before. The only user of OSHI here.
 */
final class HostProbe {

  private static final Logger LOG = Logger.getLogger(HostProbe.class);
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path folder;
  private final HardwareAbstractionLayer hardware;
  private final CentralProcessor processor;
  private final List<NetworkIF> networks;
  private long[] ticks;
  private long lookedNanos = System.nanoTime();
  private long received;
  private long sent;

  private HostProbe(Path folder) {
    this.folder = folder;
    hardware = new SystemInfo().getHardware();
    processor = hardware.getProcessor();
    networks = hardware.getNetworkIFs();
    ticks = processor.getSystemCpuLoadTicks();
    received = sum(NetworkIF::getBytesRecv);
    sent = sum(NetworkIF::getBytesSent);
  }

  /**
   * A probe; empty where this system does not tell.
   *
   * @param folder its disk is the one of interest
   */
  static Optional<HostProbe> open(Path folder) {
    try {
      return Optional.of(new HostProbe(folder));
    } catch (LinkageError | RuntimeException e) {
      LOG.warnf("no figures of this machine: %s", e); // a convenience: all else works without
      return Optional.empty();
    }
  }

  HostFigures look() {
    long nanos = System.nanoTime();
    double seconds = Math.max(1e-3, (nanos - lookedNanos) / NANOS_PER_SECOND);
    lookedNanos = nanos;
    double load = processor.getSystemCpuLoadBetweenTicks(ticks);
    ticks = processor.getSystemCpuLoadTicks();
    networks.forEach(NetworkIF::updateAttributes);
    long receivedBefore = received;
    long sentBefore = sent;
    received = sum(NetworkIF::getBytesRecv);
    sent = sum(NetworkIF::getBytesSent);
    return HostFigures.of(
        System.getProperty("os.name"),
        processor.getLogicalProcessorCount(),
        Double.isFinite(load) ? HostFigures.percent(load) : 0,
        new Space(hardware.getMemory().getTotal(), hardware.getMemory().getAvailable()),
        disk(),
        rate(received - receivedBefore, seconds),
        rate(sent - sentBefore, seconds));
  }

  private long sum(ToLongFunction<NetworkIF> count) {
    return networks.stream().mapToLong(count).sum();
  }

  /** An adapter that is reset begins to count anew; that is no negative traffic. */
  private static long rate(long bytes, double seconds) {
    return Math.max(0, Math.round(bytes / seconds));
  }

  private Space disk() {
    try {
      FileStore store = Files.getFileStore(folder);
      return new Space(store.getTotalSpace(), store.getUsableSpace());
    } catch (IOException e) {
      return new Space(0, 0); // the folder is gone: nothing is known of its disk
    }
  }
}
