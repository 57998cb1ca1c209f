package io.marketcast.standalone.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads an event stream as the WHATWG standard says, as far as the feed's own writer can go. */
public final class SseParser {

  private final BufferedReader lines;
  private String lastId;

  /** {@code lastId} is the id of blocks before the first that sets one; null for none. */
  public SseParser(InputStream stream, String lastId) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    this.lastId = lastId;
  }

  /** One block: {@code data} is null in a block that only sets the id. */
  public record Block(String id, String event, String data) {}

  /**
   * The next block, or null at the end of the stream. A block without its blank line is dropped.
   */
  public Block next() throws IOException {
    String event = "message";
    StringBuilder data = null;
    boolean any = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (any) {
          return new Block(lastId, event, data == null ? null : data.toString());
        }
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
      switch (field) {
        case "id" -> lastId = value;
        case "event" -> event = value;
        case "data" ->
            data = data == null ? new StringBuilder(value) : data.append('\n').append(value);
        default -> {}
      }
      any |= field.equals("id") || field.equals("data");
    }
    return null;
  }
}
