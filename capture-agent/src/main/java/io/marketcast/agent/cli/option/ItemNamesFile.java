package io.marketcast.agent.cli.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Item names by item id, a JSON object in a file. The agent's only use of Jackson. */
public final class ItemNamesFile {

  private ItemNamesFile() {}

  public static Map<Long, String> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder");
    }
    try {
      byte[] json = Files.readAllBytes(file);
      Map<Long, String> names =
          new ObjectMapper().readValue(json, new TypeReference<Map<Long, String>>() {});
      return names == null ? Map.of() : names;
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": no JSON object of names by item id", e);
    }
  }

  public static void write(Path file, Map<Long, String> names) throws IOException {
    Files.write(file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(names));
  }
}
