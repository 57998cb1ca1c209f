package io.marketcast.agent.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.marketcast.protocol.Contract;
import io.marketcast.protocol.FreePort;
import io.marketcast.protocol.json.EventJson;
import io.marketcast.protocol.redis.PublishScript;
import io.marketcast.protocol.redis.RedisAddress;
import io.marketcast.protocol.redis.RedisKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** What the agent puts into the log is what the contract's fixtures promise to readers. */
final class ContractTest {

  private static final RedisKeys KEYS = new RedisKeys(RedisKeys.DEFAULT_PREFIX);
  private static final String ID_AND_TIME = "^\\{\"id\":\"[0-9a-z]+:\\d+\",\"ts\":\\d+,";

  @TempDir Path folder;

  @Test
  void everyFixtureIsInTheLogByteForByteButForItsIdAndPublishTime() throws Exception {
    int port = FreePort.next();
    var redis =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("dir " + folder)
            .build();
    redis.start();
    try {
      String uri = "redis://127.0.0.1:" + port;
      publishFixtures(uri);
      List<String> log = log(uri);
      assertTrue(log.stream().allMatch(event -> event.matches("(?s)" + ID_AND_TIME + ".*")));
      assertEquals(
          Contract.TYPES.stream().map(Contract::decoded).toList(),
          log.stream().map(event -> event.replaceFirst(ID_AND_TIME, "{")).toList());
    } finally {
      redis.stop();
    }
  }

  private static void publishFixtures(String uri) throws Exception {
    var json = new EventJson();
    var script = new PublishScript(KEYS, 1_000);
    try (var publisher = FeedPublisher.connect(RedisAddress.parse(uri), script, "vm-1")) {
      for (String type : Contract.TYPES) {
        publisher.publish(json.read(Contract.published(type).getBytes(UTF_8)));
      }
      assertTrue(publisher.flush(Duration.ofSeconds(30)));
    }
  }

  private static List<String> log(String uri) {
    try (var client = RedisClient.create(uri);
        var connection = client.connect()) {
      return connection.sync().xrange(KEYS.log(), Range.unbounded()).stream()
          .map(entry -> entry.getBody().get(RedisKeys.LOG_FIELD))
          .toList();
    }
  }
}
