package io.marketcast.agent.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FsyncTest {

  @Test
  void policiesAreReadAsTheOperatorWritesThem() {
    assertEquals(new Fsync.Always(), Fsync.parse("always"));
    assertEquals(new Fsync.Never(), Fsync.parse("never"));
    assertEquals(new Fsync.Interval(Duration.ofMillis(50)), Fsync.parse("50ms"));
  }

  @Test
  void anythingElseIsRefusedWithWhatIsExpected() {
    for (String bad : new String[] {"", "0ms", "-1ms", "1s", "9999999999ms", "sometimes"}) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> Fsync.parse(bad));
      assertTrue(refusal.getMessage().contains("200ms"), refusal.getMessage());
    }
  }
}
