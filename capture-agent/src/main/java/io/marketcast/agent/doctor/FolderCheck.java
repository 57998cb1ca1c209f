package io.marketcast.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the agent can keep its key and its spool. */
public final class FolderCheck {

  private static final String FOLDER = "folder";
  private static final long FEW_BYTES = 1L << 30;

  private FolderCheck() {}

  /**
   * Writes a file into the agent's folder and into the spool's, or where those would be made, and
   * removes it.
   *
   * @param spool inside the agent's folder
   */
  public static Finding of(Path home, Path spool) {
    Finding first = of(home);
    return first.grade() == Finding.Grade.FAIL ? first : of(spool);
  }

  private static Finding of(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.isDirectory(existing)) {
      if (Files.exists(existing)) {
        return Finding.fail(FOLDER, existing + " is no folder", "remove it or give another --home");
      }
      existing = existing.getParent();
    }
    try {
      if (existing == null) {
        throw new IOException("no such drive");
      }
      Files.delete(Files.createTempFile(existing, "doctor", ".tmp"));
      long free = Files.getFileStore(existing).getUsableSpace();
      String detail = "%s is writable, %d MiB free".formatted(folder, free >> 20);
      return free < FEW_BYTES
          ? Finding.warn(FOLDER, detail, "free some space, or give --home another disk")
          : Finding.pass(FOLDER, detail);
    } catch (IOException e) {
      return Finding.fail(
          FOLDER,
          folder + " cannot be written: " + e.getClass().getSimpleName(),
          "give the agent's user the right to write there, or give another --home");
    }
  }
}
