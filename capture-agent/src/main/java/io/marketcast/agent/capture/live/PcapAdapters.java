package io.marketcast.agent.capture.live;

import io.marketcast.agent.capture.live.LiveCaptureException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** The interfaces that libpcap or Npcap knows. Only listens: nothing here sends. */
public final class PcapAdapters implements Adapters {

  /** Held, because the logging framework forgets levels of loggers that nobody holds. */
  private static final Logger TALKATIVE = Logger.getLogger("org.pcap4j");

  private static final String SEARCHED = "jna.library.path";

  static {
    TALKATIVE.setLevel(Level.WARNING);
    if (windows()) {
      String searched = withNpcap(System.getProperty(SEARCHED), System.getenv("SystemRoot"));
      System.setProperty(SEARCHED, searched);
    }
  }

  /**
   * Where libraries are looked for: Npcap lies in a folder of its own, where pcap4j does not look,
   * unless it was installed in WinPcap's place.
   *
   * @param searched as before, null for nowhere
   * @param systemRoot Windows' folder, null where the environment does not tell
   */
  static String withNpcap(String searched, String systemRoot) {
    String npcap = Objects.requireNonNullElse(systemRoot, "C:\\Windows") + "\\System32\\Npcap";
    return searched == null || searched.isEmpty() ? npcap : searched + ";" + npcap;
  }

  @Override
  public List<Adapter> list() throws LiveCaptureException {
    try {
      var adapters = new ArrayList<Adapter>();
      for (PcapNetworkInterface each : Pcaps.findAllDevs()) {
        adapters.add(adapter(adapters.size() + 1, each));
      }
      return adapters;
    } catch (PcapNativeException e) {
      throw refused("the interfaces cannot be listed", e);
    } catch (LinkageError e) {
      throw noLibrary(e);
    }
  }

  private static Adapter adapter(int index, PcapNetworkInterface found) {
    List<String> addresses =
        found.getAddresses().stream()
            .map(address -> address.getAddress())
            .filter(Objects::nonNull)
            .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
            .toList();
    String description = Objects.requireNonNullElse(found.getDescription(), "");
    return new Adapter(
        index, found.getName(), description, addresses, found.isUp(), found.isLoopBack());
  }

  @Override
  public String version() throws LiveCaptureException {
    try {
      return Pcaps.libVersion();
    } catch (LinkageError e) {
      throw noLibrary(e);
    }
  }

  @Override
  public Tap open(Adapter adapter, CaptureSettings settings) throws LiveCaptureException {
    PcapHandle handle = null;
    try {
      handle =
          new PcapHandle.Builder(adapter.name())
              .snaplen(settings.snapLengthBytes())
              .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
              .timeoutMillis(settings.readTimeoutMillis())
              .bufferSize(settings.bufferBytes())
              .build();
      int linkType = handle.getDlt().value();
      String filter = settings.filter().expression(linkType);
      handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
      return new PcapTap(adapter.name(), linkType, handle);
    } catch (PcapNativeException | NotOpenException e) {
      if (handle != null) {
        handle.close();
      }
      throw refused(adapter.name(), e);
    } catch (LinkageError e) {
      throw noLibrary(e);
    }
  }

  private static LiveCaptureException noLibrary(LinkageError e) {
    return new LiveCaptureException(
        Problem.NO_LIBRARY,
        windows() ? "Npcap is not installed" : "libpcap is not installed",
        windows()
            ? "install it from https://npcap.com and start the agent again"
            : "install it (Debian, Ubuntu: apt install libpcap0.8;"
                + " Fedora: dnf install libpcap) and start the agent again",
        e);
  }

  private static LiveCaptureException refused(String what, Exception e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("permission") || lower.contains("not permitted")) {
      return new LiveCaptureException(
          Problem.NO_PERMISSION, what + ": no permission to capture", permissionFix(), e);
    }
    if (lower.contains("no such device") || lower.contains("doesn't exist")) {
      return new LiveCaptureException(
          Problem.NO_SUCH_INTERFACE, what + ": no such interface: " + said, e);
    }
    return new LiveCaptureException(Problem.FAILED, what + ": " + said, e);
  }

  private static String permissionFix() {
    return windows()
        ? "run as administrator, or install Npcap again without \"Restrict Npcap driver's access to"
            + " Administrators only\""
        // not setcap on the java binary: the loader then refuses to find Java's own libraries
        : "run with sudo; as a systemd service set AmbientCapabilities=CAP_NET_RAW; as yourself put"
            + " before the command: sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups"
            + " --inh-caps=+net_raw --ambient-caps=+net_raw";
  }

  private static boolean windows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
