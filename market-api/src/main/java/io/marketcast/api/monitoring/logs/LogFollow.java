package io.marketcast.api.monitoring.logs;

import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The lines of the whole system as they come: its own from memory, others' from Redis, so files may
 * rotate meanwhile. For one caller, which asks again and again; waits for Redis. While Redis is
 * away, others' lines wait there.
 */
@ApplicationScoped
public class LogFollow {

  private final OwnLog own;
  private final SharedLogs shared;
  private Map<String, String> ends; // null while nobody follows, or before Redis has answered
  private long place;
  private boolean following;

  LogFollow(OwnLog own, SharedLogs shared) {
    this.own = own;
    this.shared = shared;
  }

  /** Begins with what comes from now on; false where it has begun. Waits for Redis. */
  public synchronized boolean begin() {
    if (following) {
      return false;
    }
    following = true;
    place = own.end();
    ends = null;
    findEnds();
    return true;
  }

  /** Nobody follows any more. */
  public synchronized void end() {
    following = false;
  }

  private void findEnds() {
    try {
      ends = shared.ends(shared.streams());
    } catch (ProblemException e) {
      // the next call tries again
    }
  }

  /** What has come since the last call, oldest first. */
  public synchronized List<LogLine> next() {
    if (!following) {
      return List.of();
    }
    OwnLog.Lines ownLines = own.since(place);
    place = ownLines.end();
    List<LogLine> lines = new ArrayList<>(ownLines.lines());
    if (ends == null) {
      findEnds();
    } else {
      try {
        lines.addAll(shared.next(ends));
      } catch (ProblemException e) {
        // they wait in Redis
      }
    }
    lines.sort(Comparator.comparing(LogLine::at));
    return lines;
  }
}
