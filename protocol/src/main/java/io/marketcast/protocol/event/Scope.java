package io.marketcast.protocol.event;

import java.util.Objects;

/**
 * What the player looked at, so that a reader infers "gone" only where somebody looked.
 *
 * @param itemId the one item that was looked at, or null for a list of items
 * @param section the part of the market it was seen in
 * @param page page number from 0, or null where the reply has no pages
 * @param pages number of pages, at least 1, or null where the reply has no pages
 * @param complete whether this event alone shows everything there is in its scope
 * @param knownBy how the message was identified
 */
public record Scope(
    Long itemId, Section section, Integer page, Integer pages, boolean complete, KnownBy knownBy) {

  public Scope {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(knownBy, "knownBy");
  }

  /** The part of the market a reply shows. */
  public enum Section {
    /** On sale now. */
    SALE,
    /** In the public-notice period before the sale. */
    NOTICE,
    /** The player's watch list, on sale now. */
    WATCHED,
    /** One of the above; the reply alone does not tell which. */
    UNKNOWN
  }

  /** How a message was identified. */
  public enum KnownBy {
    /** By the request it answers. */
    CALL,
    /** By its structure alone, because the request was not captured. */
    STRUCTURE
  }
}
