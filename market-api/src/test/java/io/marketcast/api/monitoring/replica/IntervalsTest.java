package io.marketcast.api.monitoring.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.api.watch.WatchConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often those who watch are told, where the operator sets nothing. */
final class IntervalsTest {

  @Test
  void theyAreThoseThatAreDocumented() {
    MonitoringConfig monitoring = defaults(MonitoringConfig.class);
    assertEquals(Duration.ofSeconds(30), monitoring.systemStatsEvery());
    assertEquals(Duration.ofSeconds(10), monitoring.agentStatusEvery());
    assertEquals(Duration.ofSeconds(5), monitoring.marketStatsEvery());
    assertEquals(Duration.ofSeconds(2), defaults(WatchConfig.class).updateEvery());
  }

  private static <T> T defaults(Class<T> mapping) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }
}
