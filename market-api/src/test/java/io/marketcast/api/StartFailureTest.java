package io.marketcast.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import org.junit.jupiter.api.Test;

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

  @Test
  void anythingElseIsNamedInOneLine() {
    var failure = StartFailure.of(new RuntimeException("x", new IllegalStateException("y\nz")));
    assertEquals(new StartFailure("IllegalStateException: y (--verbose tells more)", 1), failure);
  }
}
