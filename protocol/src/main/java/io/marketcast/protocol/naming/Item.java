package io.marketcast.protocol.naming;

/**
 * What is traded.
 *
 * @param written as the text has it
 * @param normalised one spelling for all ways of writing it: items are the same where it is
 * @param base the same without the values of finished equipment; empty where only those were said
 * @param english canonical name, or null where it is not known; so the others
 */
public record Item(
    String written,
    String normalised,
    String base,
    Form form,
    String english,
    String japanese,
    String chinese) {

  /** What the name says of the item. Slots and stats are ids of the aliases. */
  public sealed interface Form {

    /** Just a name. */
    record Thing() implements Form {}

    /** A scroll that adds a stat to a piece of equipment. */
    record Scroll(String slot, String stat, int chancePercent) implements Form {}

    /** A finished piece of equipment: 9 attack; slot and stat are null where not said. */
    record Gear(String slot, String stat, int value) implements Form {}
  }

  /** Whether its name follows a known pattern, so that it is hardly talk. */
  public boolean isPatterned() {
    return english != null || !(form instanceof Form.Thing);
  }
}
