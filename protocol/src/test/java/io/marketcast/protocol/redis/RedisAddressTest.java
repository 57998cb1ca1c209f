package io.marketcast.protocol.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.protocol.redis.RedisAddress.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisAddressTest {

  @ParameterizedTest
  @CsvSource({
    "redis://localhost, redis://localhost:6379",
    "rediss://user:secret@redis.example:6380/2, rediss://redis.example:6380/2",
    "redis://[::1]:7/, redis://[::1]:7",
    "'redis-sentinel://secret@a,b:7/3#my-master', 'redis-sentinel://a:26379,b:7/3#my-master'",
    "'rediss-cluster://u:secret@a:1,[fe80::1]:2,c', 'rediss-cluster://a:1,[fe80::1]:2,c:6379'"
  })
  void theTextShowsEverythingButTheCredentials(String text, String shown) {
    assertEquals(shown, RedisAddress.parse(text).toString());
  }

  @Test
  void credentialsAreDecodedAndAPasswordMayStandAlone() {
    RedisAddress both = RedisAddress.parse("redis://a%3Ab:s%40c+%25@h");
    assertEquals("a:b", both.user());
    assertEquals("s@c+%", both.password());
    for (String alone : List.of("redis://:pw@h", "redis://pw@h")) {
      assertNull(RedisAddress.parse(alone).user());
      assertEquals("pw", RedisAddress.parse(alone).password());
    }
    assertNull(RedisAddress.parse("redis://h").password());
  }

  @Test
  void sentinelsAndClustersHaveAnyNumberOfNodes() {
    RedisAddress sentinels = RedisAddress.parse("rediss-sentinel://a:1,b#m");
    assertEquals(Kind.SENTINEL, sentinels.kind());
    assertEquals(List.of(new RedisNode("a", 1), new RedisNode("b", 26_379)), sentinels.nodes());
    assertEquals("m", sentinels.master());
    assertTrue(sentinels.tls());
    assertEquals(Kind.CLUSTER, RedisAddress.parse("redis-cluster://a").kind());
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
        "redis://:sec%zzret%@host",
        "redis://:secret@secret@host",
        "redis://secret@host_with_underscores:1",
        "redis://secret@host:99999999999",
        "redis://secret@host:65536",
        "redis://secret@host:0",
        "redis://:secret@a,b",
        "redis://:secret@a#master",
        "redis://:secret@a?timeout=3s",
        "redis-sentinel://:secret@a,b",
        "redis-sentinel://:secret@a,,b#m",
        "redis-cluster://:secret@a,b/1",
        "redis-cluster://:secret@a#m",
        "redis-socket:///var/run/redis.sock",
        "unix:///var/run/redis.sock"
      })
  void anythingElseIsRefusedWithoutQuotingIt(String text) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> RedisAddress.parse(text));
    assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("redis://host:port"), refusal.getMessage());
  }

  @Test
  void aComplaintSaysWhatIsMissing() {
    var noMaster =
        assertThrows(
            IllegalArgumentException.class, () -> RedisAddress.parse("redis-sentinel://a"));
    assertTrue(noMaster.getMessage().contains("#mymaster"), noMaster.getMessage());
  }

  @Test
  void anAuthorityNeedsTlsAndCertificates(@TempDir Path folder) throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    RedisAddress tls = RedisAddress.parse("rediss://h");
    for (Path file : List.of(empty, folder.resolve("absent.pem"))) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> tls.trusting(file));
      assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }
    var plain = RedisAddress.parse("redis://h");
    assertThrows(IllegalArgumentException.class, () -> plain.trusting(empty));
  }

  @Test
  void aNodeOfAClusterMaySendElsewhere() {
    var asked = new RedisNode("a", 1);
    assertEquals(Optional.of(new RedisNode("b", 2)), asked.moved("MOVED 3999 b:2"));
    assertEquals(Optional.of(new RedisNode("::1", 2)), asked.moved("MOVED 3999 ::1:2"));
    assertEquals(Optional.of(new RedisNode("a", 2)), asked.moved("MOVED 3999 :2"));
    assertEquals(Optional.empty(), asked.moved("CLUSTERDOWN Hash slot not served"));
    assertEquals(Optional.empty(), asked.moved(null));
  }
}
