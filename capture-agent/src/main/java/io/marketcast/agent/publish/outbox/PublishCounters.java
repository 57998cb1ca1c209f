package io.marketcast.agent.publish.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the events offered to a publisher. {@code offered = acked + waiting + dropped} at
 * every moment, as the outbox counts under its lock; {@code shared} events are among the acked
 * ones. Events that an earlier process left in the spool are offered again by the process that
 * finds them waiting: those are {@code recovered}.
 */
public final class PublishCounters {

  public final LongAdder offered = new LongAdder();
  final LongAdder acked = new LongAdder();
  public final LongAdder dropped = new LongAdder();
  final LongAdder recovered = new LongAdder();
  public final LongAdder shared = new LongAdder();
  final LongAdder resent = new LongAdder();
  public final LongAdder reconnects = new LongAdder();

  /** Events that nobody has offered to this process wait. */
  void recover(long events) {
    offered.add(events);
    recovered.add(events);
  }

  /**
   * More events wait than before, or fewer, because of what Redis said it has. By the sender only.
   */
  void waitAgain(long events) {
    if (events <= 0) {
      acked.add(-events);
      return;
    }
    // what an earlier process had sent was never counted here as offered or acked
    long own = Math.min(events, acked.sum());
    acked.add(-own);
    recover(events - own);
    resent.add(events);
  }

  /** A copy by name, in the order of reading. */
  Map<String, Long> snapshot(long waiting) {
    var values = new LinkedHashMap<String, Long>();
    values.put("offered", offered.sum());
    values.put("acked", acked.sum());
    values.put("waiting", waiting);
    values.put("dropped", dropped.sum());
    values.put("recovered", recovered.sum());
    values.put("shared", shared.sum());
    values.put("resent", resent.sum());
    values.put("reconnects", reconnects.sum());
    return values;
  }
}
