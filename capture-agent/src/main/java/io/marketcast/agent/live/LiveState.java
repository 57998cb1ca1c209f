package io.marketcast.agent.live;

import io.marketcast.agent.capture.live.CaptureFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How a session is at one moment.
 *
 * @param filter what is captured, or was last
 * @param since when the present capture began, null while stopped
 * @param lastPacketAt capture time of the last packet, null before the first
 * @param interfaces listened on now
 * @param failures why others are not, by name
 * @param counters of capture, decoding and events
 */
public record LiveState(
    CaptureFilter filter,
    Instant since,
    Instant lastPacketAt,
    List<String> interfaces,
    Map<String, String> failures,
    SequencedMap<String, Long> counters) {

  public boolean capturing() {
    return since != null;
  }
}
