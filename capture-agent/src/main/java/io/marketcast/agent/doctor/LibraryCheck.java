package io.marketcast.agent.doctor;

import io.marketcast.agent.capture.live.Adapter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the capture library by its own words for itself.
 *
 * <table><caption>what is asked for</caption>
 * <tr><th>library</th><th>least</th><th>why, and who says so</th></tr>
 * <tr><td>libpcap</td><td>1.0</td><td>the least that pcap4j 1.8.2 works with: its README,
 *     "Dependencies"; it binds {@code pcap_create}, which older ones do not have</td></tr>
 * <tr><td>Npcap</td><td>1.60</td><td>pcap4j works with any, but before 1.60 a capture ended when a
 *     network went away ("The device has been removed"), before 0.9988 when the machine slept, and
 *     before 0.9983 loopback needed an adapter of its own: Npcap's notes on these releases</td></tr>
 * <tr><td>WinPcap</td><td>none</td><td>hears no loopback; not developed since 2013: pcap4j's README
 *     </td></tr>
 * </table>
 */
final class LibraryCheck {

  private static final String LIBRARY = "library";
  private static final BigDecimal LEAST_NPCAP = new BigDecimal("1.60");
  private static final int LEAST_LIBPCAP = 1;

  /** Npcap 0.992 called itself by libpcap's name and only packet.dll by its own. */
  private static final Pattern NPCAP =
      Pattern.compile("(?:Npcap|packet\\.dll) version (\\d{1,9}\\.\\d{1,9})");

  private static final Pattern LIBPCAP = Pattern.compile("libpcap version (\\d{1,9})\\.\\d");

  private LibraryCheck() {}

  /**
   * The verdict.
   *
   * @param words what the library says of itself
   */
  static Finding of(String words) {
    if (words.startsWith("WinPcap")) {
      return Finding.warn(
          LIBRARY,
          words + ": no longer developed, and it does not hear loopback",
          "uninstall WinPcap, install Npcap from https://npcap.com and start the agent again");
    }
    Matcher npcap = NPCAP.matcher(words);
    if (npcap.find()) {
      return new BigDecimal(npcap.group(1)).compareTo(LEAST_NPCAP) >= 0
          ? Finding.pass(LIBRARY, words)
          : Finding.warn(
              LIBRARY,
              words + ": older than " + LEAST_NPCAP + ", may stop capturing after sleep or a reset",
              "install the present Npcap from https://npcap.com over it and start the agent again");
    }
    Matcher libpcap = LIBPCAP.matcher(words);
    if (libpcap.find()) {
      return Integer.parseInt(libpcap.group(1)) >= LEAST_LIBPCAP
          ? Finding.pass(LIBRARY, words)
          : Finding.warn(
              LIBRARY,
              words + ": older than 1.0, the least that works",
              "bring it up to date (Debian, Ubuntu: apt install libpcap0.8; Fedora: dnf upgrade"
                  + " libpcap) and start the agent again");
    }
    return Finding.warn(
        LIBRARY,
        words + ": not known",
        "install libpcap 1.0 or newer; on Windows Npcap " + LEAST_NPCAP + " or newer");
  }

  /**
   * Whether this machine's own traffic can be heard, in which accelerators hide the game's; empty
   * where it can.
   */
  static Optional<Finding> loopback(String words, List<Adapter> known) {
    if (known.stream().anyMatch(Adapter::loopback)) {
      return Optional.empty();
    }
    // Npcap shows its loopback interface only where Windows' filtering service runs
    String fix =
        NPCAP.matcher(words).find()
            ? "as administrator: sc config bfe start= auto, net start bfe, net stop npcap, net start"
                + " npcap; if that does not help install the present Npcap from https://npcap.com,"
                + " \"Legacy loopback support\" not ticked"
            : "only needed with an accelerator or proxy on this machine; on Windows install Npcap"
                + " from https://npcap.com";
    return Optional.of(
        Finding.warn("loopback", "no loopback interface: accelerators cannot be heard", fix));
  }
}
