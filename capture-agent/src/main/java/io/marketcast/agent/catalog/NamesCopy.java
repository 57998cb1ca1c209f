package io.marketcast.agent.catalog;

import io.marketcast.protocol.json.MalformedEventException;
import io.marketcast.protocol.json.NamesJson;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The names that were last read from Redis, in a file, for a start without Redis. Whatever is wrong
 * with the file is told and no more: names are worth no event. For one thread.
 */
final class NamesCopy {

  private static final Logger LOG = System.getLogger(NamesCopy.class.getName());

  private final NamesJson json = new NamesJson();
  private final Path file;

  NamesCopy(Path file) {
    this.file = file;
  }

  /** The names in the file; none where there is no file that can be read. */
  Map<Long, String> read() {
    try {
      if (Files.size(file) <= NamesJson.MAX_BYTES) {
        return json.read(Files.readAllBytes(file));
      }
      LOG.log(Level.WARNING, "the copy of the item names, {0}, is too large and not used", file);
    } catch (NoSuchFileException e) {
      // none has been read from Redis yet
    } catch (IOException | MalformedEventException e) {
      LOG.log(Level.WARNING, "the copy of the item names, {0}, is not used: {1}", file, e);
    }
    return Map.of();
  }

  /** Writes it whole or not at all. */
  void write(byte[] names) {
    try {
      Files.createDirectories(file.getParent());
      Path whole = Files.createTempFile(file.getParent(), "names", ".tmp");
      try {
        Files.write(whole, names);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(whole); // of a full disk
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no copy of the item names is kept in {0}: {1}", file, e);
    }
  }
}
