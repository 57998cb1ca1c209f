package io.marketcast.protocol.event;

import java.util.Objects;

/**
 * What an offer is about, as far as its name was understood. What is not known is null.
 *
 * @param normalised one spelling for all ways of writing it; null in events of older agents
 * @param feature what the name says of a scroll or of a finished piece of equipment
 */
public record Goods(String normalised, Names names, Feature feature) {

  /** Nothing known. */
  public static final Goods UNKNOWN = new Goods(null, Names.NONE, null);

  public Goods {
    Objects.requireNonNull(names, "names");
  }

  /** Canonical names; Chinese in traditional script. */
  public record Names(String english, String japanese, String chinese) {

    /** The item has no canonical name. */
    public static final Names NONE = new Names(null, null, null);
  }

  /** Slots and stats are ids of the agent's aliases, such as {@code shield} and {@code luck}. */
  public sealed interface Feature {

    /** A scroll that adds a stat to a piece of equipment. */
    record Scroll(String slot, String stat, int chancePercent) implements Feature {

      public Scroll {
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(stat, "stat");
      }
    }

    /** A finished piece of equipment and its value: 9 attack; slot or stat may be unsaid. */
    record Finished(String slot, String stat, int value) implements Feature {}
  }
}
