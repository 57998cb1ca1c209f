package io.marketcast.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A folder for data and logs that is gone afterwards. */
public final class Workspace implements AutoCloseable {

  private static final int LOWEST_PORT = 20_000;
  private static final int PORTS = 12_000;
  private static final int PORT_TRIES = 100;

  private final Path folder;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a new folder below the system's folder for temporary files.
   *
   * @param neededBytes free space there must be
   * @throws StartException where there is not enough space or the folder cannot be made
   */
  public static Workspace create(long neededBytes) throws StartException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    String remedy = "; free some, or name another folder with TMPDIR";
    if (!Files.isDirectory(parent)) {
      throw new StartException("no such folder: " + parent + remedy);
    }
    try {
      long freeBytes = Files.getFileStore(parent).getUsableSpace();
      if (freeBytes < neededBytes) {
        throw new StartException(
            "only %d MB are free in %s and %d MB are needed%s"
                .formatted(freeBytes >> 20, parent, neededBytes >> 20, remedy));
      }
      return new Workspace(Files.createTempDirectory(parent, "marketcast-"));
    } catch (IOException e) {
      throw new StartException("cannot write to " + parent + ": " + e.getMessage() + remedy, e);
    }
  }

  /** A file or folder in it, which need not exist. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * A folder in it, made if need be.
   *
   * @throws StartException where it cannot be made
   */
  public Path subfolder(String name) throws StartException {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new StartException("cannot make folder " + name + " in " + folder + ": " + e, e);
    }
  }

  /**
   * A loopback port that was free a moment ago, and the one after it too. It lies below those that
   * systems give to outgoing connections (32768 and up on Linux), so that no client takes it next.
   */
  public static int freePort() throws StartException {
    for (int i = 0; i < PORT_TRIES; i++) {
      int port = LOWEST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new StartException(
        "no free port from %d to %d".formatted(LOWEST_PORT, LOWEST_PORT + PORTS));
  }

  /** Whether a server may listen on this loopback port. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Deletes the folder; files that a server still removes itself are no error. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      if (Files.exists(folder)) {
        System.err.println("could not delete " + folder + " wholly: " + e.getMessage());
      }
    }
  }
}
