package io.marketcast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.api.feed.FeedConfig;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StartFailureTest {

  @Test
  void aPortInUseIsNamedHoweverDeepTheCause() {
    var bind = new QuarkusBindException("127.0.0.1", 8080, new BindException("in use"));
    var failure = StartFailure.of(new RuntimeException("Failed to start quarkus", bind));
    assertTrue(failure.line().startsWith("cannot serve on 127.0.0.1:8080:"), failure.line());
    assertEquals(1, failure.exitCode());
  }

  @Test
  void aWrongSettingIsAUsageError() {
    var failure =
        StartFailure.of(new RuntimeException("x", new IllegalArgumentException("bad\nsecond")));
    assertEquals(new StartFailure("bad", 2), failure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "marketcast.feed.ring-events | many | marketcast.feed.ring-events cannot be \"many\":"
            + " Expected an integer value, got \"many\"",
        "marketcast.feed.heartbeat | fast | marketcast.feed.heartbeat cannot be \"fast\": Invalid"
            + " duration: fast",
        "marketcast.feed.ring-event | 5 | there is no setting marketcast.feed.ring-event",
      })
  void aSettingThatCannotBeReadIsNamedAsTheOperatorWroteIt(String name, String value, String line) {
    Exception wrong =
        assertThrows(
            ConfigValidationException.class,
            () ->
                new SmallRyeConfigBuilder()
                    .withMapping(FeedConfig.class)
                    .withConverter(Duration.class, 100, new DurationConverter())
                    .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                    .withSources(new PropertiesConfigSource(Map.of(name, value), "set", 100))
                    .build());
    assertEquals(new StartFailure(line, 2), StartFailure.of(new RuntimeException("x", wrong)));
  }

  @Test
  void anythingElseIsNamedInOneLine() {
    var failure = StartFailure.of(new RuntimeException("x", new IllegalStateException("y\nz")));
    assertEquals(new StartFailure("IllegalStateException: y (--verbose tells more)", 1), failure);
  }
}
