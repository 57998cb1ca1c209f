package io.marketcast.agent.game;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.agent.game.MethodCounts.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MethodCountsTest {

  private final MethodCounts counts = new MethodCounts("test", method -> "m" + method);

  @Test
  void eachMethodCountsByItselfAndFindingsAtZeroAreLeftOut() {
    counts.increment(7, Finding.DECODED);
    counts.increment(7, Finding.DECODED);
    counts.increment(7, Finding.FAILED);
    counts.increment(-1, Finding.UNKNOWN);
    assertEquals(
        Map.of(
            "test.method.m7.decoded",
            2L,
            "test.method.m7.failed",
            1L,
            "test.method.m-1.unknown",
            1L),
        shown());
  }

  @Test
  void methodsBeyondTheLimitCountTogether() {
    int stride = 1 << 16;
    for (int i = 0; i < MethodCounts.MAX_METHODS + 9; i++) {
      counts.increment(i * stride, Finding.UNKNOWN);
    }
    counts.increment(0, Finding.UNKNOWN);
    assertEquals(MethodCounts.MAX_METHODS + 1, shown().size());
    assertEquals(9, shown().get("test.method.others.unknown"));
    assertEquals(2, shown().get("test.method.m0.unknown"));
  }

  private Map<String, Long> shown() {
    var shown = new LinkedHashMap<String, Long>();
    counts.copyTo(shown);
    return shown;
  }
}
