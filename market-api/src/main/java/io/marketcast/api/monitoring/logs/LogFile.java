package io.marketcast.api.monitoring.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One log on disk: {@code NAME.jsonl}, and as {@code NAME.1.jsonl} and so on what was there before,
 * each at most so large, so many in all. Thread-safe: who reads opens all files at once, and a
 * rotation comes before or after that.
 */
final class LogFile implements AutoCloseable {

  private final Path folder;
  private final String name;
  private final long maxBytes;
  private final int maxFiles;
  private FileChannel channel; // null until something is written, and after a failure

  LogFile(Path folder, String name, long maxBytes, int maxFiles) {
    if (maxBytes < 1 || maxFiles < 1) {
      throw new IllegalArgumentException("a log needs a file, and a file a byte");
    }
    this.folder = folder;
    this.name = name;
    this.maxBytes = maxBytes;
    this.maxFiles = maxFiles;
  }

  /**
   * Writes a line, with its end. After a failure the next one tries anew.
   *
   * @throws IOException where it could not be written, or only a part of it
   */
  synchronized void append(byte[] line) throws IOException {
    try {
      if (channel == null) {
        Files.createDirectories(folder);
        channel =
            FileChannel.open(
                path(0),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
      }
      if (channel.size() > 0 && channel.size() + line.length > maxBytes) {
        rotate();
      }
      var bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void rotate() throws IOException {
    channel.close();
    Files.deleteIfExists(path(maxFiles - 1));
    for (int age = maxFiles - 2; age >= 0; age--) {
      if (Files.exists(path(age))) {
        Files.move(path(age), path(age + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    channel =
        FileChannel.open(
            path(0),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
  }

  private Path path(int age) {
    return folder.resolve(age == 0 ? name + ".jsonl" : name + "." + age + ".jsonl");
  }

  /** All its files for reading, the newest first, as they are together now. To be closed. */
  synchronized List<FileChannel> open() throws IOException {
    var files = new ArrayList<FileChannel>();
    try {
      for (int age = 0; age < maxFiles && Files.exists(path(age)); age++) {
        files.add(FileChannel.open(path(age), StandardOpenOption.READ));
      }
      return files;
    } catch (IOException e) {
      for (FileChannel file : files) {
        file.close();
      }
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // what was written is with the system already
    } finally {
      channel = null;
    }
  }
}
