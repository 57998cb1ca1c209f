package io.marketcast.protocol.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.Contract;
import io.marketcast.protocol.event.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeedMessageTest {

  @Test
  void aChannelMessageIsACursorALineFeedAndTheEvent() {
    byte[] event = Contract.published("shout").getBytes(UTF_8);
    var message = FeedMessage.parse(("k3f9:8129\n" + new String(event, UTF_8)).getBytes(UTF_8));
    assertEquals(new Cursor("k3f9", 8129), message.orElseThrow().cursor());
    assertArrayEquals(event, message.get().json());
  }

  @Test
  void aMessageWithoutEventAnnouncesAnEpoch() {
    assertTrue(FeedMessage.parse("new:40\n".getBytes(UTF_8)).orElseThrow().announcesEpoch());
  }

  @Test
  void aLogEntryBearsItsCursorFirst() {
    var entry = FeedMessage.ofLogEntry(Contract.published("shout").getBytes(UTF_8));
    assertEquals(new Cursor("k3f9", 8129), entry.orElseThrow().cursor());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a:1", "a:1{}", "a\n{}", "{\"id\":\"a:1", "{\"id\":a:1}"})
  void anythingElseIsRefused(String text) {
    assertTrue(FeedMessage.parse(text.getBytes(UTF_8)).isEmpty());
    assertTrue(FeedMessage.ofLogEntry(text.getBytes(UTF_8)).isEmpty());
  }

  @Test
  void aPrefixWithoutHashTagIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RedisKeys("market"));
    assertThrows(IllegalArgumentException.class, () -> new RedisKeys("{}market"));
  }
}
