package io.marketcast.protocol.json;

/** Bytes that are no event; the message names the field. */
public final class MalformedEventException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
