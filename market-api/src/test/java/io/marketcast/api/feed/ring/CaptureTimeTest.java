package io.marketcast.api.feed.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a packet was captured, read from the event's bytes. */
final class CaptureTimeTest {

  @Test
  void itIsTheEventsTimestampInMicroseconds() {
    String json = "{\"id\":\"k3f9:8127\",\"ts\":1,\"timestamp\":\"2026-11-21T12:00:00.123Z\"}";
    assertEquals(1_795_262_400_123_000L, CaptureTime.micros(json.getBytes(UTF_8)));
  }

  @Test
  void everyEventOfTheContractSaysIt() {
    for (String name : new String[] {"new_listings", "shout", "market_summary"}) {
      long micros = CaptureTime.micros(Contract.decoded(name).getBytes(UTF_8));
      assertTrue(micros > 1_700_000_000_000_000L, name + ": " + micros);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"timestamp\":\"",
        "{\"timestamp\":\"soon\"}",
        "{\"timestamp\":\"+999999999-01-01T00:00:00Z\"}", // more microseconds than a long holds
        "{\"timestamp\":7}"
      })
  void whatDoesNotSayItIsUnknown(String json) {
    assertEquals(CaptureTime.UNKNOWN, CaptureTime.micros(json.getBytes(UTF_8)));
  }
}
