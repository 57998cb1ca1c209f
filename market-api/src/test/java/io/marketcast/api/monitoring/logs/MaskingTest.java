package io.marketcast.api.monitoring.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskingTest {

  private final Masking masking = new Masking(List.of("open sesame now", "kurz"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no connection to redis://vm:hunter2@10.0.0.2:6379, again"
            + "|no connection to redis://***@10.0.0.2:6379, again",
        "rediss://:hunter2@r/0|rediss://***@r/0",
        "jdbc:postgresql://me:hunter2@db:5432/market|jdbc:postgresql://***@db:5432/market",
        "Authorization: Bearer hunter2hunter2|Authorization: ***",
        "sent Bearer hunter2-._~+/=|sent Bearer ***",
        "token=hunter2&x=1|token=***&x=1",
        "{\"type\":\"authenticate\",\"token\":\"hunter2\"}|{\"type\":\"authenticate\",\"token\":***}",
        "marketcast.admin.token = hunter2|marketcast.admin.token = ***",
        "password: hunter2, user: me|password: ***, user: me",
        "https://discord.com/api/webhooks/123/hunter2 fails"
            + "|https://discord.com/api/webhooks/*** fails",
        "{\"user_id\":\"hunter2\",\"n\":1}|{\"user_id\":***,\"n\":1}",
        "user_id=8841002 left|user_id=*** left",
        "profile_code: #hunter2|profile_code: ***",
        "player id 8841002 shouted|player id *** shouted",
        "shouted by p:AbCdEfGh_-012345, twice|shouted by p:***, twice",
        "they say open sesame now to it|they say *** to it",
      })
  void secretsAndPlayersIdsAreTakenOut(String text, String masked) {
    assertEquals(masked, masking.mask(text));
    assertEquals(masked, masking.mask(masked), "once more changes nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connected to Redis at redis://10.0.0.2:6379 again",
        "took over 12 entries of the log that another replica left",
        "the feed at k3f9:8127, cursor e:5",
        "es geht kurz und gut",
        "http://127.0.0.1:8080/api/v1/items?q=ore",
        "item 9000001, Moonlit Ore, 19641 luno",
      })
  void everythingElseStaysAsItIs(String text) {
    assertEquals(text, masking.mask(text));
  }

  @Test
  void aLongTextIsMaskedInTime() {
    String hostile =
        "token".repeat(400) + "user_id".repeat(300) + "a://".repeat(400) + "\"".repeat(200);
    String masked = masking.mask(hostile + " password=hunter2");
    assertFalse(masked.contains("hunter2"));
    assertTrue(masked.startsWith("token"));
  }
}
