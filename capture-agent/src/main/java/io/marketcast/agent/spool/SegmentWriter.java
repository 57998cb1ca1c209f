package io.marketcast.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends to one segment file. What it has written survives the death of the process at once, and
 * that of the machine after {@link #sync}, which the first time forces the file's name too.
 *
 * <p>Writes through {@link RandomAccessFile}, because a channel is closed when its thread is
 * interrupted, and the thread here is the capture's. One thread at a time; {@link #sync} may run
 * beside the others.
 */
final class SegmentWriter implements Closeable {

  private final Path path;
  private final RandomAccessFile file;
  private long bytes;
  private boolean broken;
  private volatile boolean dirty = true;
  private volatile boolean named;

  private SegmentWriter(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /** Makes a segment with nothing but its header; leaves no file behind where that fails. */
  static SegmentWriter create(Path path, long firstSequence) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      var writer = new SegmentWriter(path, file);
      writer.append(SegmentHeader.encode(firstSequence));
      return writer;
    } catch (IOException e) {
      file.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /**
   * Writes all of these bytes, or none as far as the file shows.
   *
   * @throws IOException where the disk is full or broken; after {@link #broken} nothing more may be
   *     appended
   */
  void append(byte[] record) throws IOException {
    dirty = true;
    try {
      file.write(record);
      bytes += record.length;
    } catch (IOException e) {
      cutBack(e);
      throw e;
    }
  }

  private void cutBack(IOException cause) {
    try {
      file.setLength(bytes);
      file.seek(bytes);
    } catch (IOException e) {
      cause.addSuppressed(e);
      broken = true;
    }
  }

  /** Whether half a record is at the end and cannot be removed; readers pass over it. */
  boolean broken() {
    return broken;
  }

  long bytes() {
    return bytes;
  }

  /** Writes the first sequence number into the header of a segment and onto the disk. */
  static void align(Path path, long firstSequence) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      // in place: this needs no room on a full disk
      file.write(SegmentHeader.encode(firstSequence));
      file.getFD().sync();
    }
  }

  void sync() throws IOException {
    if (dirty) {
      // before the sync, so that what is written meanwhile is not forgotten
      dirty = false;
      try {
        file.getFD().sync();
        if (!named) {
          syncFolder(path.toAbsolutePath().getParent());
          named = true;
        }
      } catch (IOException e) {
        dirty = true;
        throw e;
      }
    }
  }

  /** A file is found after a power cut only if its name is on the disk, which is the folder's. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders, and keeps names without being asked
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
