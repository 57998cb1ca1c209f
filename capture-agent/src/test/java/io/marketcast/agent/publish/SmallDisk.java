package io.marketcast.agent.publish;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of one mebibyte, which only root can make; tests are skipped without. */
final class SmallDisk {

  private final Path folder;

  SmallDisk(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    assumeTrue(mounted, "only root can mount a small disk");
  }

  /** Takes all the room but this. */
  void leave(int bytes) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    Files.write(folder.resolve("ballast"), new byte[(int) room - bytes]);
  }

  void makeRoom() throws IOException {
    Files.delete(folder.resolve("ballast"));
  }

  void makeReadOnly() throws Exception {
    if (!run("mount", "-o", "remount,ro", folder.toString())) {
      throw new IOException("cannot remount " + folder);
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such command: not a Unix
    }
  }

  void unmount() throws Exception {
    run("umount", folder.toString());
  }
}
