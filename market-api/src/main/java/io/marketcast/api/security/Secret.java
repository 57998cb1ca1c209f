package io.marketcast.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Settings that nobody may see: from the setting itself or from a file that it names. */
public final class Secret {

  private static final int MAX_FILE_BYTES = 4096;

  private Secret() {}

  /**
   * The first line of the file, or the value; empty where neither is set.
   *
   * @throws IllegalArgumentException where the file cannot be read
   */
  public static Optional<String> of(Optional<String> value, Optional<Path> file) {
    Optional<String> text = value.isPresent() ? value : file.map(Secret::firstLine);
    return text.map(String::strip).filter(line -> !line.isEmpty());
  }

  /**
   * An address to send to.
   *
   * @param name of the setting, for the message, which never has the address
   * @throws IllegalArgumentException where it is none
   */
  public static URI address(String name, String text) {
    try {
      URI address = URI.create(text);
      boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (http && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // its message has the address
    }
    throw new IllegalArgumentException(name + " is no address: https://host/path expected");
  }

  private static String firstLine(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_FILE_BYTES), UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new IllegalArgumentException("a secret's file cannot be read: " + file, e);
    }
  }
}
