package io.marketcast.api.feed.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.marketcast.api.feed.filter.EventFacts;
import io.marketcast.api.feed.ring.Block;
import io.marketcast.protocol.event.Cursor;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunningDigestTest {

  private final RunningDigest digest = new RunningDigest();
  private final List<SpanDigest> complete = new ArrayList<>();

  @Test
  void aSpanIsTheHashOfItsEncodedEventsInOrder() throws Exception {
    var stream = new StringBuilder();
    for (int offset = 1; offset <= 1_024; offset++) {
      stream.append("id: e:").append(offset).append("\ndata: {}\n\n");
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(stream.toString().getBytes(US_ASCII));
    events(1, 1_024);
    String hex = HexFormat.of().formatHex(hash, 0, 16);
    assertEquals(List.of(new SpanDigest("e", 0, hex)), complete);
  }

  @Test
  void oneByteMakesAnotherDigest() {
    events(1, 1_024);
    events(1, 499);
    take(Block.event(new Cursor("e", 500), "[]".getBytes(US_ASCII), EventFacts.NONE));
    events(501, 1_024);
    assertNotEquals(complete.get(0).hex(), complete.get(1).hex());
  }

  @Test
  void aSpanThatBeganUnseenOrHasAHoleIsLeftOut() {
    events(1_000, 2_048);
    assertEquals(List.of(1L), complete.stream().map(SpanDigest::number).toList());
    events(2_049, 2_060);
    take(Block.gap(new Cursor("e", 2_061), new Cursor("e", 2_070)));
    events(2_071, 4_096);
    assertEquals(List.of(1L, 3L), complete.stream().map(SpanDigest::number).toList());
  }

  private void events(long from, long to) {
    for (long offset = from; offset <= to; offset++) {
      take(Block.event(new Cursor("e", offset), "{}".getBytes(US_ASCII), EventFacts.NONE));
    }
  }

  private void take(Block block) {
    digest.take(block).ifPresent(complete::add);
  }
}
