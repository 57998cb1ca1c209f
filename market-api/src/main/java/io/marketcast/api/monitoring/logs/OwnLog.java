package io.marketcast.api.monitoring.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.feed.FeedService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jboss.logmanager.LogContext;

/**
 * This replica's own lines: the newest {@value #MOST_LINES} in memory, and where a folder is
 * configured, all of them on disk, written by whoever logs. A line that cannot be written is
 * counted and lost to the disk; logging never fails because of it. Any thread.
 */
@ApplicationScoped
public class OwnLog {

  static final int MOST_LINES = 1_000;

  /** A reader gives up here, so that one question costs a bounded amount of reading. */
  private static final int MOST_READ_LINES = 200_000;

  private final String source;
  private final ObjectMapper json;
  private final Counter unwritten;
  private final LogTap tap;
  private final Map<LogType, LogFile> files = new EnumMap<>(LogType.class);
  private final Deque<LogLine> recent = new ArrayDeque<>(); // guarded by this, as all below
  private long added;

  OwnLog(
      FeedService feed, LogConfig config, Config all, ObjectMapper json, MeterRegistry registry) {
    this.source = feed.replica();
    this.json = json;
    this.unwritten =
        Counter.builder("marketcast.log.unwritten")
            .description("Lines that could not be written to a log on disk")
            .register(registry);
    this.tap = new LogTap(source, new Masking(Secrets.known(all, feed.address())), this::add);
    long maxBytes = config.maxFileSize().asLongValue();
    // replicas of one machine may have the same settings, but not the same files
    String own = source.replaceAll("[^\\w.-]", "_");
    for (LogType type : LogType.values()) {
      config
          .folder()
          .ifPresent(folder ->
              files.put(
                  type,
                  new LogFile(folder.resolve(own), type.toString(), maxBytes, config.maxFiles())));
    }
  }

  void start(@Observes StartupEvent event) {
    LogContext.getLogContext().getLogger("").addHandler(tap);
  }

  @PreDestroy
  void stop() {
    LogContext.getLogContext().getLogger("").removeHandler(tap);
    files.values().forEach(LogFile::close);
  }

  /** This replica, as the source of its lines. */
  String source() {
    return source;
  }

  private void add(LogLine line) {
    synchronized (this) {
      recent.add(line);
      added++;
      if (recent.size() > MOST_LINES) {
        recent.remove();
      }
    }
    byte[] written = files.isEmpty() ? null : written(line);
    files.forEach((type, file) -> {
      if (type.has(line)) {
        append(file, written);
      }
    });
  }

  private byte[] written(LogLine line) {
    try {
      return (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and times can always be written", e);
    }
  }

  private void append(LogFile file, byte[] line) {
    try {
      file.append(line);
    } catch (IOException e) {
      unwritten.increment(); // telling it in the log would be the next line that is not written
    }
  }

  /** The newest lines that somebody wants, the newest first. Reads the disk. */
  List<LogLine> newest(LogQuery query, int most) throws IOException {
    LogFile file = files.get(query.type());
    return file == null ? fromMemory(query, most) : fromDisk(file, query, most);
  }

  private synchronized List<LogLine> fromMemory(LogQuery query, int most) {
    var lines = new ArrayList<LogLine>();
    var newestFirst = recent.descendingIterator();
    while (newestFirst.hasNext() && lines.size() < most) {
      LogLine line = newestFirst.next();
      if (query.wants(line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<LogLine> fromDisk(LogFile file, LogQuery query, int most) throws IOException {
    var lines = new ArrayList<LogLine>();
    List<FileChannel> channels = file.open();
    try {
      int read = 0;
      for (FileChannel channel : channels) {
        var backward = new BackwardLines(channel);
        String text = backward.next();
        while (text != null && lines.size() < most && read++ < MOST_READ_LINES) {
          take(text, query, lines);
          text = backward.next();
        }
      }
    } finally {
      for (FileChannel channel : channels) {
        channel.close();
      }
    }
    return lines;
  }

  private void take(String text, LogQuery query, List<LogLine> lines) {
    try {
      LogLine line = json.readValue(text, LogLine.class);
      if (query.wants(line)) {
        lines.add(line);
      }
    } catch (JsonProcessingException e) {
      // torn by a full disk or a crash: no line
    }
  }

  /**
   * Lines in a row.
   *
   * @param end the place behind the last of them
   */
  record Lines(List<LogLine> lines, long end) {}

  /** The place behind the newest line. */
  synchronized long end() {
    return added;
  }

  /** The lines since a place, oldest first; those that memory still has. */
  synchronized Lines since(long place) {
    long skipped = Math.max(0, recent.size() - (added - place));
    return new Lines(recent.stream().skip(skipped).toList(), added);
  }
}
