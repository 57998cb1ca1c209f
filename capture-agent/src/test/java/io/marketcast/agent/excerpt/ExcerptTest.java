package io.marketcast.agent.excerpt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.SharedFiles;
import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Feed;
import io.marketcast.agent.pipeline.Decoded;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.simulate.Simulation;
import io.marketcast.agent.simulate.SimulationSettings;
import io.marketcast.agent.simulate.network.PcapWriter;
import io.marketcast.protocol.event.Listing;
import io.marketcast.protocol.event.MarketEvent;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Shout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An excerpt decodes into as much as its capture, and nothing that names anybody is left. */
final class ExcerptTest {

  private static final Excerpt.Limits AMPLE = new Excerpt.Limits(10_000_000, 64 << 20);

  private static final List<String> COUNTERS =
      List.of("frames", "decoded", "ignored", "malformed", "events", "connections");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anExcerptOfInventedTrafficDecodesIntoAsMuch(long seed) throws IOException {
    var settings =
        SimulationSettings.defaults().withSeed(seed).withSeconds(20).withDisturbedShare(0.3);
    check(pcap(Simulation.run(seed % 2 == 0 ? settings : settings.insideWebSocket())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bpsr-trading-center.pcap", "bpsr-trading-center.bin", "artale-megaphones.pcap"})
  void anExcerptOfARealCaptureDecodesIntoAsMuch(String file) throws IOException {
    check(Files.readAllBytes(SharedFiles.capture(file)));
  }

  /** Compares the excerpt of a capture with it, and looks for what must not be left. */
  private static void check(byte[] capture) throws IOException {
    Decoded original = decoded(capture);
    byte[] excerpt = bytes(excerpt(capture, AMPLE));
    Decoded copy = decoded(excerpt);
    for (String game : List.of("bpsr", "artale")) {
      for (String counter : COUNTERS) {
        String name = game + "." + counter;
        assertEquals(original.counters().get(name), copy.counters().get(name), name);
      }
    }
    assertEquals(market(original.events()), market(copy.events()), "what the market shows");
    Set<String> telling = telling(original.events());
    assertEquals(telling, Haystack.of(capture).find(telling), "what is told is found at all");
    assertEquals(Set.of(), Haystack.of(excerpt).find(telling), "what is left of it");
  }

  private static Excerpt excerpt(byte[] capture, Excerpt.Limits limits) throws IOException {
    try (CaptureFile file = open(capture)) {
      return Excerpt.of(file, Games.all(Feed.LABELS), limits);
    }
  }

  private static byte[] bytes(Excerpt excerpt) throws IOException {
    var out = new ByteArrayOutputStream();
    excerpt.write(out);
    return out.toByteArray();
  }

  private static CaptureFile open(byte[] capture) throws IOException {
    var time = InstantSource.fixed(Instant.EPOCH);
    return CaptureFile.open(new ByteArrayInputStream(capture), "test", time);
  }

  private static Decoded decoded(byte[] capture) throws IOException {
    var packets = new ArrayList<Packet>();
    try (CaptureFile file = open(capture)) {
      for (Packet packet = file.next(); packet != null; packet = file.next()) {
        byte[] bytes = Arrays.copyOf(packet.bytes(), packet.capturedBytes());
        packets.add(new Packet(packet.linkType(), packet.epochNanos(), bytes));
      }
    }
    return Decoded.of(Feed.LABELS, packets);
  }

  private static byte[] pcap(Simulation simulation) throws IOException {
    var out = new ByteArrayOutputStream();
    PcapWriter.write(simulation.packets(), out);
    return out.toByteArray();
  }

  /** What everybody sees on the market: it is to be the same. */
  private static List<Object> market(List<MarketEvent> events) {
    var shown = new ArrayList<Object>();
    for (MarketEvent event : events) {
      switch (event) {
        case NewListings levels -> {
          shown.add(levels.scope());
          for (Listing level : levels.listings()) {
            shown.add(List.of(level.itemId(), level.price(), level.quantity()));
          }
        }
        case MarketSummary summary -> {
          shown.add(summary.scope());
          shown.add(summary.items());
        }
        case Shout shout -> shown.add(List.of(shout.megaphone(), shout.whisper()));
      }
    }
    return shown;
  }

  /** Texts that name somebody or that somebody wrote. */
  private static Set<String> telling(List<MarketEvent> events) {
    var telling = new HashSet<String>();
    for (MarketEvent event : events) {
      switch (event) {
        case Shout shout -> {
          telling.addAll(List.of(shout.nickname(), shout.text(), shout.userId()));
          telling.add(shout.profileCode());
          telling.addAll(shout.colors());
        }
        case NewListings levels ->
            levels.listings().stream()
                .map(level -> level.listingId().split(":"))
                .filter(parts -> parts.length > 3)
                .forEach(parts -> telling.add(parts[3]));
        case MarketSummary summary -> {}
      }
    }
    // shorter ones are found anywhere by chance
    telling.removeIf(text -> text.length() < 4);
    return telling;
  }

  @Test
  void itIsNotLongerThanAskedForAndSaysThatItIsCut() throws IOException {
    byte[] capture = pcap(Simulation.run(SimulationSettings.defaults().withSeconds(20)));
    Excerpt whole = excerpt(capture, AMPLE);
    assertNull(whole.cut());
    Excerpt few = excerpt(capture, new Excerpt.Limits(100, 64 << 20));
    assertEquals(100, few.packetsRead());
    assertNotNull(few.cut());
    Excerpt small = excerpt(capture, new Excerpt.Limits(10_000_000, 20_000));
    assertNotNull(small.cut());
    assertTrue(bytes(small).length < 40_000, "as long as its frames, and headers");
    assertTrue(small.frames() > 10 && small.frames() < whole.frames());
  }

  @Test
  void aCaptureThatBreaksOffGivesWhatCameBefore() throws IOException {
    byte[] capture = pcap(Simulation.run(SimulationSettings.defaults().withSeconds(10)));
    Excerpt excerpt = excerpt(Arrays.copyOf(capture, capture.length - 5), AMPLE);
    assertNotNull(excerpt.cut());
    assertTrue(excerpt.frames() > 0);
  }

  @Test
  void brokenFramesStayBrokenAndNothingEscapes() throws IOException {
    long seed = 20261122;
    var random = new Random(seed);
    var settings = SimulationSettings.defaults().withSeconds(3).withEventsPerSecond(5);
    byte[] sound = pcap(Simulation.run(settings));
    long malformed = 0;
    for (int i = 0; i < 100; i++) {
      byte[] capture = sound.clone();
      for (int change = random.nextInt(1, 40); change > 0; change--) {
        capture[random.nextInt(24, capture.length)] = (byte) random.nextInt();
      }
      String told = "seed " + seed + ", run " + i;
      Map<String, Long> copy = assertDoesNotThrow(() -> ExcerptFuzzer.check(capture), told);
      malformed += copy.get("bpsr.malformed") + copy.get("artale.malformed");
    }
    assertTrue(malformed > 0, "broken frames were among them");
  }
}
