package io.marketcast.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of a spool while one process owns it; others may read. */
final class SpoolFolder implements Closeable {

  private static final String LOCK = "lock";
  private static final Pattern SEGMENT = Pattern.compile("([0-9]{12})\\.segment");

  private final Path folder;
  private final FileChannel channel;

  private SpoolFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes the folder where there is none, and takes it.
   *
   * @throws IOException with a message for the operator
   */
  static SpoolFolder own(Path folder) throws IOException {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new SpoolFolder(folder, channel);
      }
    } catch (OverlappingFileLockException e) {
      // owned within this process: told below like any other owner
    } catch (FileAlreadyExistsException e) {
      throw new IOException("the spool folder " + folder + " is a file; remove or rename it", e);
    } catch (IOException e) {
      throw new IOException(
          "the spool folder "
              + folder
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); give this user the right to write there, or choose another with --home",
          e);
    }
    channel.close();
    throw new IOException(
        "the spool folder "
            + folder
            + " is in use by another agent; stop that one, or give this one its own with --home");
  }

  /** Where the segment with this number is. */
  Path segment(long number) {
    return folder.resolve("%012d.segment".formatted(number));
  }

  Path path() {
    return folder;
  }

  /** A segment file. */
  record Numbered(long number, Path file) implements Comparable<Numbered> {
    @Override
    public int compareTo(Numbered other) {
      return Long.compare(number, other.number);
    }
  }

  /** The segments in a folder in the order of writing; none where there is no folder. */
  static List<Numbered> segments(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(SpoolFolder::numbered).sorted().toList();
    }
  }

  private static Stream<Numbered> numbered(Path file) {
    Matcher name = SEGMENT.matcher(file.getFileName().toString());
    return name.matches()
        ? Stream.of(new Numbered(Long.parseLong(name.group(1)), file))
        : Stream.empty();
  }

  /** Gives the folder free. The lock file stays: deleting it would let two own the folder. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
