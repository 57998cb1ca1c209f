package io.marketcast.protocol.naming;

/**
 * One entry of the aliases: what several words mean.
 *
 * @param kind what kind of word it is
 * @param id its short name; of a unit, the number it stands for; may be empty
 * @param english its name, empty where it is not known; so the others
 */
public record Term(Kind kind, String id, String english, String japanese, String chinese) {

  /** The first column of the resource file, in capitals. */
  public enum Kind {
    SIDE,
    CURRENCY,
    UNIT,
    COUNTER,
    OR,
    MINIMUM,
    EACH,
    TOTAL,
    OTHER,
    BID,
    LEFT,
    NOISE,
    CHAT,
    QUESTION,
    INQUIRY,
    SPOT,
    SLOT,
    GEAR,
    STAT,
    FILLER,
    ITEM
  }
}
