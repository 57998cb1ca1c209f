package io.marketcast.api.monitoring.logs;

import java.util.function.Consumer;
import java.util.logging.Level;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Makes a masked {@link LogLine} of whatever is logged. On the thread that logs. */
final class LogTap extends ExtHandler {

  private static final int MOST_CHARS = 4_000;

  private final String source;
  private final Masking masking;
  private final Consumer<LogLine> lines;
  private final ExtFormatter formatter = new PatternFormatter("%s%e"); // with its stack trace

  LogTap(String source, Masking masking, Consumer<LogLine> lines) {
    this.source = source;
    this.masking = masking;
    this.lines = lines;
  }

  @Override
  protected void doPublish(ExtLogRecord record) {
    String message = formatter.format(record).strip();
    // cut first: what a text costs to mask is bounded
    String cut = message.length() > MOST_CHARS ? message.substring(0, MOST_CHARS) : message;
    lines.accept(
        new LogLine(
            record.getInstant(),
            source,
            level(record.getLevel().intValue()),
            String.valueOf(record.getLoggerName()),
            masking.mask(cut)));
  }

  private static String level(int level) {
    if (level >= Level.SEVERE.intValue()) {
      return "error";
    } else if (level >= Level.WARNING.intValue()) {
      return "warning";
    }
    return level >= Level.INFO.intValue() ? "info" : "debug";
  }
}
