package io.marketcast.api.feed.stream;

import io.marketcast.api.feed.stream.Snapshots.Snapshot;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Snapshots that some reader's socket has not taken yet. Each is in memory once, however many
 * readers it has, but for as long as the slowest of them takes: of more than {@value #MOST} the
 * readers of the oldest are cut off, and can come back. Thread-safe.
 */
final class UnsentSnapshots {

  static final int MOST = 16;

  private final Map<Snapshot, Set<StreamConnection>> readers = new LinkedHashMap<>();

  /** A reader's socket is full with it. */
  synchronized void add(Snapshot snapshot, StreamConnection reader) {
    readers.computeIfAbsent(snapshot, first -> new HashSet<>()).add(reader);
    if (readers.size() > MOST) {
      Snapshot oldest = readers.keySet().iterator().next();
      readers.remove(oldest).forEach(StreamConnection::cutOffSoon);
    }
  }

  /** A reader's socket has taken it, or is no more. */
  synchronized void remove(Snapshot snapshot, StreamConnection reader) {
    Set<StreamConnection> its = readers.get(snapshot);
    if (its != null && its.remove(reader) && its.isEmpty()) {
      readers.remove(snapshot);
    }
  }
}
