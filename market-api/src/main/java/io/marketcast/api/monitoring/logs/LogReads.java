package io.marketcast.api.monitoring.logs;

import io.marketcast.api.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The newest lines of the whole system: this replica's own from its disk or memory, all others'
 * from Redis. Where Redis is away its own remain. Waits; not on an event loop.
 */
@ApplicationScoped
public class LogReads {

  /** Lines that can be asked for at a time. */
  public static final int MOST_LINES = 1_000;

  private final OwnLog own;
  private final SharedLogs shared;

  LogReads(OwnLog own, SharedLogs shared) {
    this.own = own;
    this.shared = shared;
  }

  /**
   * Reads them.
   *
   * @throws ProblemException where the source is unknown, or cannot be read now
   */
  public LogPage read(LogQuery query, int most) {
    var lines = new ArrayList<LogLine>();
    String missing = null;
    boolean isOwn = query.isOf(own.source());
    if (isOwn) {
      lines.addAll(ownLines(query, most));
    }
    if (!isOwn || query.source() == null) {
      try {
        lines.addAll(others(query));
      } catch (ProblemException e) {
        if (!isOwn) {
          throw e;
        }
        missing = e.problem().detail();
      }
    }
    lines.sort(Comparator.comparing(LogLine::at));
    List<LogLine> newest = lines.subList(Math.max(0, lines.size() - most), lines.size());
    return new LogPage(query.type(), query.source(), query.words(), newest.size(), newest, missing);
  }

  private List<LogLine> ownLines(LogQuery query, int most) {
    try {
      List<LogLine> lines = new ArrayList<>(own.newest(query, most));
      Collections.reverse(lines); // as they were written, also where times are equal
      return lines;
    } catch (IOException e) {
      throw ProblemException.unavailable("the log cannot be read: " + e.getMessage(), 1);
    }
  }

  private List<LogLine> others(LogQuery query) {
    Map<String, String> streams = shared.streams();
    if (query.source() != null && !streams.containsKey(query.source())) {
      throw ProblemException.notFound("source", "no replica or agent of this name is known");
    }
    List<LogLine> lines = new ArrayList<>(shared.newest(streams, query));
    Collections.reverse(lines);
    return lines;
  }
}
