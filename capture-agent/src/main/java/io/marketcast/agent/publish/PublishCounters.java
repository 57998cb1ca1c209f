package io.marketcast.agent.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the events offered to a publisher. At rest {@code offered = acked + waiting +
 * dropped}; {@code shared} and {@code resent} events are among the acked ones.
 */
final class PublishCounters {

  final LongAdder offered = new LongAdder();
  final LongAdder acked = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder shared = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder reconnects = new LongAdder();

  /** A copy by name, in the order of reading. */
  Map<String, Long> snapshot(long waiting) {
    var values = new LinkedHashMap<String, Long>();
    values.put("offered", offered.sum());
    values.put("acked", acked.sum());
    values.put("waiting", waiting);
    values.put("dropped", dropped.sum());
    values.put("shared", shared.sum());
    values.put("resent", resent.sum());
    values.put("reconnects", reconnects.sum());
    return values;
  }
}
