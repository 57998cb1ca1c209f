package io.marketcast.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.capture.live.Adapter;
import io.marketcast.agent.doctor.Finding.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LibraryCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PASS | libpcap version 1.10.5 (with TPACKET_V3)             |
          PASS | libpcap version 1.10.1 -- Apple version 118.100.1    |
          PASS | libpcap version 1.0.0                                |
          WARN | libpcap version 0.9.8                                | apt install libpcap0.8
          PASS | Npcap version 1.60, based on libpcap version 1.10.2  |
          PASS | Npcap version 1.79, based on libpcap version 1.10.4  |
          PASS | Npcap version 2.0, based on libpcap version 1.11.0   |
          WARN | Npcap version 1.55, based on libpcap version 1.10.2  | Npcap from https://npcap.com
          WARN | Npcap version 1.00, based on libpcap version 1.9.1   | Npcap from https://npcap.com
          WARN | Npcap version 0.9988, based on libpcap version 1.9.1 | Npcap from https://npcap.com
          WARN | Npcap version 0.99-r7, based on libpcap version 1.8.1 | Npcap from https://npcap.com
          WARN | libpcap version 1.9.0 (packet.dll version 0.992)     | Npcap from https://npcap.com
          WARN | WinPcap version 4.1.3 (packet.dll version 4.1.0.2980), based on libpcap version 1.0 | uninstall WinPcap
          WARN | something else                                       | libpcap 1.0 or newer
          WARN | Npcap version                                        | Npcap 1.60 or newer
          """)
  void theLibraryIsJudgedByItsVersion(Grade grade, String words, String fix) {
    Finding finding = LibraryCheck.of(words);
    assertEquals("library", finding.check());
    assertEquals(grade, finding.grade(), finding.detail());
    assertTrue(finding.detail().startsWith(words), finding.detail());
    assertEquals(fix == null, finding.fix().isEmpty(), finding.fix());
    assertTrue(fix == null || finding.fix().contains(fix), finding.fix());
  }

  @Test
  void withoutALoopbackInterfaceNpcapsFixIsNamed() {
    String npcap = "Npcap version 1.79, based on libpcap version 1.10.4";
    Finding finding = LibraryCheck.loopback(npcap, List.of(adapter(false))).orElseThrow();
    assertEquals(Grade.WARN, finding.grade());
    assertTrue(finding.fix().contains("net start bfe"), finding.fix());
    assertTrue(finding.fix().contains("\"Legacy loopback support\" not ticked"), finding.fix());
  }

  @Test
  void withALoopbackInterfaceThereIsNothingToSay() {
    var known = List.of(adapter(false), adapter(true));
    assertTrue(LibraryCheck.loopback("libpcap version 1.10.5", known).isEmpty());
  }

  private static Adapter adapter(boolean loopback) {
    return new Adapter(1, "a", "", List.of(), true, loopback);
  }
}
