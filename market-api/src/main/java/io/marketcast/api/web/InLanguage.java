package io.marketcast.api.web;

/**
 * An answer with names in a language that the client's {@code Accept-Language} has a say in; it
 * tells so in its header fields.
 */
public interface InLanguage {

  /** The language's tag. */
  String language();
}
