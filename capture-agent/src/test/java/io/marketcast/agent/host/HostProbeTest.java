package io.marketcast.agent.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.control.AgentStatus;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/** The figures of a made-up machine, and that the real one gives any. */
final class HostProbeTest {

  private static final long SECOND_NANOS = 1_000_000_000;

  private final Machine machine = new Machine();

  @Test
  void processorAndNetworkAreThoseSinceTheLookBefore() {
    var probe = new HostProbe(Path.of("."), machine.hardware(), 5 * SECOND_NANOS);
    machine.load = 0.4567;
    machine.received += 30_000;
    machine.sent += 999;
    AgentStatus.Host first = probe.look(15 * SECOND_NANOS);
    assertEquals(4, first.cpus());
    assertEquals(45.7, first.cpuPercent());
    assertEquals(8_000, first.memoryTotalBytes());
    assertEquals(3_000, first.memoryAvailableBytes());
    assertEquals(2 * 3_000, first.networkReceivedBytesPerSecond(), "two interfaces");
    assertEquals(2 * 100, first.networkSentBytesPerSecond());

    machine.load = 1;
    AgentStatus.Host second = probe.look(17 * SECOND_NANOS);
    assertEquals(100, second.cpuPercent());
    assertEquals(0, second.networkReceivedBytesPerSecond());
  }

  @Test
  void countersThatBeginAnewAndALoadThatIsNotKnownAreNothing() {
    var probe = new HostProbe(Path.of("."), machine.hardware(), 0);
    machine.received = 0;
    machine.load = Double.NaN;
    AgentStatus.Host host = probe.look(SECOND_NANOS);
    assertEquals(0, host.networkReceivedBytesPerSecond());
    assertEquals(0, host.cpuPercent());
  }

  @Test
  void thisMachineTellsAllOfIt() {
    HostProbe probe = HostProbe.open(Path.of("."), 0);
    long begun = System.nanoTime();
    AgentStatus.Host host = probe.look(1);
    while (host.cpuPercent() == 0) { // this very loop is load
      assertTrue(System.nanoTime() - begun < Duration.ofSeconds(30).toNanos(), host.toString());
      host = probe.look(System.nanoTime() - begun);
    }
    assertTrue(host.cpuPercent() <= 100, host.toString());
    assertTrue(host.cpus() > 0, host.toString());
    assertTrue(host.memoryTotalBytes() > host.memoryAvailableBytes(), host.toString());
    assertTrue(host.memoryAvailableBytes() > 0, host.toString());
    assertTrue(host.diskTotalBytes() >= host.diskFreeBytes(), host.toString());
    assertTrue(host.diskTotalBytes() > 0, host.toString());
  }

  /** What the test says it is. */
  private static final class Machine {

    double load;
    long received = 1_000_000;
    long sent = 500;
    private long readTicks;
    private long[] ticks = {};

    HardwareAbstractionLayer hardware() {
      return fake(
          HardwareAbstractionLayer.class,
          (method, arguments) ->
              switch (method.getName()) {
                case "getProcessor" -> fake(CentralProcessor.class, this::processor);
                case "getMemory" -> fake(GlobalMemory.class, this::memory);
                case "getNetworkIFs" -> List.of(network(), network());
                default -> throw new AssertionError("nobody needs " + method);
              });
    }

    private Object processor(Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "getLogicalProcessorCount" -> 4;
        case "getSystemCpuLoadTicks" -> ticks = new long[] {++readTicks};
        case "getSystemCpuLoadBetweenTicks" -> {
          assertArrayEquals(ticks, (long[]) arguments[0], "those of the look before");
          yield load;
        }
        default -> throw new AssertionError("nobody needs " + method);
      };
    }

    private Object memory(Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "getTotal" -> 8_000L;
        case "getAvailable" -> 3_000L;
        default -> throw new AssertionError("nobody needs " + method);
      };
    }

    /** Like a real one it tells what it knew when it was last brought up to date. */
    private NetworkIF network() {
      long[] known = {received, sent};
      return fake(
          NetworkIF.class,
          (method, arguments) ->
              switch (method.getName()) {
                case "updateAttributes" -> {
                  known[0] = received;
                  known[1] = sent;
                  yield true;
                }
                case "getBytesRecv" -> known[0];
                case "getBytesSent" -> known[1];
                default -> throw new AssertionError("nobody needs " + method);
              });
    }

    private interface Answer {
      Object to(Method method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> answer.to(method, arguments)));
    }
  }
}
