package io.marketcast.agent.control;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The agent's log lines that have not been sent yet, the newest {@value #MOST_LINES}. Any thread.
 */
public final class RecentLog extends Handler {

  private static final int MOST_LINES = 500;
  private static final int MOST_CHARS = 2000;
  private static final String ROOT = "io.marketcast";

  private final Logger logger = Logger.getLogger(ROOT);
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Queue<Line> lines = new ArrayDeque<>();

  /** One line. */
  record Line(Instant at, String level, String logger, String message) {}

  private RecentLog() {}

  /** Listens to the agent's loggers until closed. */
  public static RecentLog attach() {
    var log = new RecentLog();
    log.logger.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord record) {
    String message = formatter.formatMessage(record);
    if (record.getThrown() != null) {
      message = message + ": " + record.getThrown();
    }
    if (message.length() > MOST_CHARS) {
      message = message.substring(0, MOST_CHARS);
    }
    add(new Line(record.getInstant(), level(record), record.getLoggerName(), message));
  }

  private static String level(LogRecord record) {
    int value = record.getLevel().intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "error";
    }
    return value >= Level.WARNING.intValue() ? "warning" : "info";
  }

  private synchronized void add(Line line) {
    lines.add(line);
    if (lines.size() > MOST_LINES) {
      lines.remove();
    }
  }

  /** Takes every line there is. */
  synchronized List<Line> drain() {
    var drained = new ArrayList<>(lines);
    lines.clear();
    return drained;
  }

  @Override
  public void flush() {
    // nothing is on its way
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
