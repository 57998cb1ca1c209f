package io.marketcast.agent.privacy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The agent's key for {@link Pseudonyms}: 32 random bytes, made on the first run in a file that
 * only its owner may read.
 */
public final class PseudonymKey {

  static final String FILE_NAME = "pseudonym.key";

  private static final int KEY_BYTES = 32;

  private PseudonymKey() {}

  /**
   * The key in this folder; both are made where they are missing.
   *
   * @throws IOException whose message names the file and what to do
   */
  public static byte[] loadOrCreate(Path home) throws IOException {
    Path file = home.resolve(FILE_NAME);
    byte[] key = read(home, file);
    if (key.length != KEY_BYTES) {
      throw new IOException(
          "%s: not a key: %d bytes expected; delete it to have a new one made"
              .formatted(file, KEY_BYTES));
    }
    return key;
  }

  private static byte[] read(Path home, Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        create(home, file);
      }
      return Files.readAllBytes(file);
    } catch (FileSystemException e) {
      throw new IOException(
          "the agent's folder "
              + home
              + " cannot be used ("
              + e.getClass().getSimpleName()
              + "); give this user the right to write there, or choose another with --home",
          e);
    }
  }

  private static void create(Path home, Path file) throws IOException {
    Files.createDirectories(home);
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    // written aside and moved, so that nobody ever reads half a key
    Path written = Files.createTempFile(home, FILE_NAME, ".new", ownerOnly(home));
    try {
      Files.write(written, key);
      Files.move(written, file);
    } catch (FileAlreadyExistsException e) {
      // another agent on this machine was faster: its key is the key
      Files.delete(written);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path home) throws IOException {
    if (!Files.getFileStore(home).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
