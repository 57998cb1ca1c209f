package io.marketcast.api.feed.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisAddressTest {

  @Test
  void theTextShowsHostPortAndDatabaseButNoCredentials() {
    assertEquals(
        "rediss://redis.example:6380/2",
        RedisAddress.parse("rediss://user:secret@redis.example:6380/2").toString());
    assertEquals("redis://localhost:6379", RedisAddress.parse("redis://localhost").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:6379",
        "http://secret@localhost",
        "redis://",
        "redis:///1",
        "redis://:secret@bad host",
        "redis://:secret@host/database",
        "redis://secret@host_name_with_underscores:99999999999",
        "unix:///var/run/redis.sock"
      })
  void anythingElseIsRefusedWithoutQuotingIt(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> RedisAddress.parse(text));
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
  }
}
