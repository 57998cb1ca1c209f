package io.marketcast.api.catalog.file;

/**
 * Something to say about a file.
 *
 * @param line from 1 on
 */
public record Remark(int line, String message) {

  @Override
  public String toString() {
    return "line " + line + ": " + message;
  }
}
