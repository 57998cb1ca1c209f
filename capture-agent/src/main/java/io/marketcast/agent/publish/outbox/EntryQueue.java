package io.marketcast.agent.publish.outbox;

import io.marketcast.protocol.redis.PublishScript.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Events in memory, in order, that knows its size. Guarded by its owner. */
final class EntryQueue {

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long bytes;

  void add(Entry entry) {
    entries.addLast(entry);
    bytes += entry.json().length;
  }

  void addFirst(Entry entry) {
    entries.addFirst(entry);
    bytes += entry.json().length;
  }

  Entry first() {
    return entries.peekFirst();
  }

  Entry removeFirst() {
    Entry entry = entries.removeFirst();
    bytes -= entry.json().length;
    return entry;
  }

  Entry last() {
    return entries.peekLast();
  }

  Entry removeLast() {
    Entry entry = entries.removeLast();
    bytes -= entry.json().length;
    return entry;
  }

  /** Takes out all up to this number; returns how many. */
  long removeUpTo(long sequence) {
    long removed = 0;
    while (!entries.isEmpty() && entries.peekFirst().sequence() <= sequence) {
      removeFirst();
      removed++;
    }
    return removed;
  }

  /** The first ones, at least one where there is one. */
  List<Entry> batch(int maxEvents, int maxBytes) {
    var batch = new ArrayList<Entry>();
    int batchBytes = 0;
    for (Entry entry : entries) {
      batchBytes += entry.json().length;
      if (!batch.isEmpty() && (batch.size() >= maxEvents || batchBytes > maxBytes)) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  List<Entry> above(long sequence) {
    return entries.stream().filter(entry -> entry.sequence() > sequence).toList();
  }

  /** Raises every number. */
  void renumber(long by) {
    List<Entry> old = List.copyOf(entries);
    entries.clear();
    old.forEach(e -> entries.add(new Entry(e.sequence() + by, e.contentKey(), e.json())));
  }

  void clear() {
    entries.clear();
    bytes = 0;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  long bytes() {
    return bytes;
  }
}
