package io.marketcast.agent.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of {@code key = value} lines in UTF-8; lines that begin with {@code #} are comments. Not
 * Java's properties, whose backslashes would break Windows paths.
 */
public final class ConfigFile {

  private static final int MOST_BYTES = 1 << 20;

  private final Path file;
  private final Map<String, Line> lines;

  private record Line(int number, String value) {}

  private ConfigFile(Path file, Map<String, Line> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** A file with nothing in it. */
  public static ConfigFile none() {
    return new ConfigFile(null, Map.of());
  }

  /**
   * Reads a file.
   *
   * @param known every key there is
   * @throws IOException whose message names the file, and where a line is wrong the line and key
   */
  public static ConfigFile read(Path file, Set<String> known) throws IOException {
    var lines = new LinkedHashMap<String, Line>();
    int number = 0;
    for (String text : text(file)) {
      number++;
      String line = (number == 1 ? withoutMark(text) : text).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IOException("%s:%d: key = value expected".formatted(file, number));
      }
      String key = line.substring(0, equals).strip();
      if (!known.contains(key)) {
        throw new IOException(
            "%s:%d: unknown key %s; known are %s"
                .formatted(file, number, key, String.join(", ", known)));
      }
      Line earlier = lines.put(key, new Line(number, line.substring(equals + 1).strip()));
      if (earlier != null) {
        throw new IOException(
            "%s:%d: %s is set already, in line %d".formatted(file, number, key, earlier.number()));
      }
    }
    return new ConfigFile(file, lines);
  }

  /** Editors on Windows begin UTF-8 files with a mark that nobody sees. */
  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static List<String> text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException(file + ": too large for a configuration file");
      }
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": not UTF-8; save it as UTF-8", e);
    }
  }

  /** The value of a key and its place, or null. */
  Setting find(String key) {
    Line line = lines.get(key);
    return line == null
        ? null
        : new Setting(line.value(), "file %s:%d".formatted(file, line.number()));
  }
}
