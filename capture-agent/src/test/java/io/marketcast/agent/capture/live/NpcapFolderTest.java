package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where Npcap is looked for; Windows itself is not at hand here. */
final class NpcapFolderTest {

  @Test
  void itsOwnFolderIsLookedInLast() {
    String npcap = "D:\\Windows\\System32\\Npcap";
    assertEquals(npcap, PcapAdapters.withNpcap(null, "D:\\Windows"));
    assertEquals(npcap, PcapAdapters.withNpcap("", "D:\\Windows"));
    assertEquals("C:\\mine;" + npcap, PcapAdapters.withNpcap("C:\\mine", "D:\\Windows"));
  }

  @Test
  void withoutAnEnvironmentTheUsualFolderIsMeant() {
    assertEquals("C:\\Windows\\System32\\Npcap", PcapAdapters.withNpcap(null, null));
  }
}
