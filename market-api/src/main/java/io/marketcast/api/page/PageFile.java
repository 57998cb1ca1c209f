package io.marketcast.api.page;

import io.marketcast.api.web.EntityTag;
import io.marketcast.api.web.GzipAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the page, ready to be sent. Immutable.
 *
 * @param type its media type
 * @param plain its bytes
 * @param gzipped the same, compressed; {@code plain} itself where that is no longer
 */
record PageFile(String type, byte[] plain, byte[] gzipped, EntityTag tag) {

  private static final String FOLDER = "META-INF/resources";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  /**
   * Reads one; takes milliseconds.
   *
   * @param path within the site, with a slash in front and without dot segments
   * @return empty where there is none, or it is of a type that the page has not
   */
  static Optional<PageFile> read(String path) throws IOException {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream file = PageFile.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
      return file == null ? Optional.empty() : Optional.of(of(type, file.readAllBytes()));
    }
  }

  private static PageFile of(String type, byte[] plain) {
    byte[] gzipped = GzipAnswer.compress(plain);
    return new PageFile(
        type, plain, gzipped.length < plain.length ? gzipped : plain, EntityTag.of(plain));
  }

  boolean isCompressible() {
    return gzipped != plain;
  }
}
