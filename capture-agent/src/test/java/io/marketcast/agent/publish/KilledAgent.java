package io.marketcast.agent.publish;

import io.marketcast.agent.spool.Fsync;
import io.marketcast.agent.spool.SpoolSettings;
import io.marketcast.protocol.redis.RedisAddress;
import java.nio.file.Path;

/**
 * A process that publishes numbered shouts as fast as it can until it is killed: on standard output
 * it says the number of each shout that the publisher has taken.
 */
final class KilledAgent {

  private KilledAgent() {}

  public static void main(String[] arguments) throws Exception {
    Path spool = Path.of(arguments[1]);
    var settings =
        SpoolSettings.defaults().withSegmentBytes(50_000).withFsync(Fsync.parse(arguments[3]));
    var publisher =
        FeedPublisher.durable(
            RedisAddress.parse(arguments[0]), TestRedis.SCRIPT, "vm-1", spool, settings);
    for (int number = Integer.parseInt(arguments[2]); ; number++) {
      publisher.publish(Shouts.shout(number));
      System.out.println(number);
      System.out.flush();
    }
  }
}
