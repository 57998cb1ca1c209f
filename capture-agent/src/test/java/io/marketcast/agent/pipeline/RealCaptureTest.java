package io.marketcast.agent.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.agent.SharedFiles;
import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.protocol.event.MarketSummary;
import io.marketcast.protocol.event.NewListings;
import io.marketcast.protocol.event.Scope;
import io.marketcast.protocol.event.Scope.KnownBy;
import io.marketcast.protocol.event.Scope.Section;
import io.marketcast.protocol.event.Shout;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real captures hold; skipped by name where they are not at hand. */
final class RealCaptureTest {

  @ParameterizedTest
  @ValueSource(strings = {"bpsr-trading-center.pcap", "bpsr-trading-center.bin"})
  void theTradingCentersRepliesAreThreePriceLevelsAndThirtyFourItems(String file)
      throws IOException {
    Decoded decoded = Decoded.of(CaptureFile.open(SharedFiles.capture(file)));

    assertEquals(2, decoded.events().size());
    var levels = assertInstanceOf(NewListings.class, decoded.events().getFirst());
    var scope = new Scope(1_015_091L, Section.SALE, 0, 1, true, KnownBy.STRUCTURE);
    assertEquals(scope, levels.scope());
    assertEquals(
        List.of("11@2063", "31@2142", "310@2221"),
        levels.listings().stream().map(level -> level.quantity() + "@" + level.price()).toList());

    var summary = assertInstanceOf(MarketSummary.class, decoded.events().getLast());
    assertEquals(34, summary.items().size());
    assertEquals(new MarketSummary.Item(1_020_054, null, 1, 31_248L), summary.items().getFirst());
    assertTrue(summary.items().contains(new MarketSummary.Item(3_010_027, null, 0, null)));
    assertEquals(new BigDecimal(2063), levels.listings().getFirst().price());
  }

  @Test
  void theOwnStallIsCountedAndNotPublished() throws IOException {
    Decoded decoded = Decoded.of(CaptureFile.open(SharedFiles.capture("bpsr-trading-center.pcap")));
    assertEquals(1, decoded.count("bpsr.private_replies"));
    assertEquals(3, decoded.count("bpsr.returns"));
    assertEquals(0, decoded.count("bpsr.malformed"));
    assertEquals(0, decoded.count("bpsr.skipped_bytes"));
  }

  @Test
  void theMegaphonesAreExactlyThoseExpected() throws IOException {
    Decoded decoded = Decoded.of(CaptureFile.open(SharedFiles.capture("artale-megaphones.pcap")));

    JsonNode expected =
        new ObjectMapper()
            .readTree(SharedFiles.capture("artale-megaphones.expected.json").toFile());
    assertEquals(21, expected.size());
    assertEquals(21, decoded.events().size());
    for (int i = 0; i < expected.size(); i++) {
      assertShout(expected.get(i), assertInstanceOf(Shout.class, decoded.events().get(i)));
    }
    assertEquals(0, decoded.count("artale.malformed"));
    assertEquals(0, decoded.count("artale.skipped_bytes"));
  }

  private static void assertShout(JsonNode expected, Shout shout) {
    assertEquals(expected.get("channel").intValue(), shout.channel());
    assertEquals(expected.get("nickname").textValue(), shout.nickname());
    assertEquals(expected.get("text").textValue(), shout.text());
    assertEquals(expected.get("user_id").textValue(), shout.userId());
    assertEquals(expected.get("profile_code").textValue(), shout.profileCode());
    assertEquals(expected.get("type").textValue(), shout.megaphone());
    assertEquals(expected.get("whisper").booleanValue(), shout.whisper());
    var colors = new ArrayList<String>();
    expected.get("colors").forEach(color -> colors.add(color.textValue()));
    assertEquals(colors, shout.colors());
  }
}
