package io.marketcast.protocol.naming;

import io.marketcast.protocol.naming.Item.Form;
import java.util.function.Function;

/**
 * Tells which item a name means. All spellings of one item, in either script and in any language it
 * has a name in, have one normalised name. Safe for any number of threads; time is linear in the
 * name.
 */
public final class ItemReader {

  private final Aliases aliases;

  public ItemReader(Aliases aliases) {
    this.aliases = aliases;
  }

  /** One for all who use the program's own words. */
  public static ItemReader builtIn() {
    return BuiltIn.READER;
  }

  /** The normalised name of what somebody looks for. */
  public String normalised(String name) {
    return read(name, aliases.folded(name)).normalised();
  }

  /** The item whose name this is; of {@code folded}, spaces and signs do not matter. */
  public Item read(String written, String folded) {
    String name = Name.compact(folded);
    Term known = aliases.item(name);
    if (known != null) {
      return new Item(
          written,
          NameParts.nameOf(known),
          NameParts.nameOf(known),
          new Form.Thing(),
          orNull(known.english()),
          orNull(known.japanese()),
          orNull(known.chinese()));
    }
    var parts = new NameParts(aliases.parts(), Name.spaced(folded));
    if (parts.isScroll()) {
      return scroll(written, parts);
    }
    return parts.isGear()
        ? gear(written, parts)
        : new Item(written, name, name, new Form.Thing(), null, null, null);
  }

  /** Whether the name is one of a currency. */
  public boolean isMoney(String folded) {
    Term known = aliases.item(Name.compact(folded));
    return known != null && known.kind() == Term.Kind.CURRENCY;
  }

  private static Item scroll(String written, NameParts parts) {
    Term slot = parts.slot();
    Term stat = parts.stat();
    int chance = parts.chance();
    String name = NameParts.nameOf(slot) + NameParts.nameOf(stat) + chance + "%";
    String english = scroll(slot, stat, chance, Term::english);
    return new Item(
        written,
        name,
        name,
        new Form.Scroll(slot.id(), stat.id(), chance),
        english == null ? null : english + " scroll",
        scroll(slot, stat, chance, Term::japanese),
        slot.chinese().isEmpty() || stat.chinese().isEmpty() ? null : name);
  }

  private static String scroll(Term slot, Term stat, int chance, Function<Term, String> language) {
    String slotName = language.apply(slot);
    String statName = language.apply(stat);
    return slotName.isEmpty() || statName.isEmpty()
        ? null
        : slotName + " " + statName + " " + chance + "%";
  }

  private static Item gear(String written, NameParts parts) {
    var first = parts.bonuses().getFirst();
    boolean plain = parts.isPlainGear();
    return new Item(
        written,
        values(new StringBuilder(parts.base()), parts, "", NameParts::nameOf),
        parts.base(),
        new Form.Gear(
            parts.slot() == null ? null : parts.slot().id(),
            first.stat() == null ? null : first.stat().id(),
            first.value()),
        plain ? named(parts, " ", Term::english) : null,
        plain ? named(parts, " ", Term::japanese) : null,
        plain ? named(parts, "", Term::chinese) : null);
  }

  /** The name in a language, or null where a part has none in it. */
  private static String named(NameParts parts, String gap, Function<Term, String> language) {
    boolean unnamed =
        language.apply(parts.slot()).isEmpty()
            || parts.bonuses().stream()
                .anyMatch(b -> b.stat() != null && language.apply(b.stat()).isEmpty());
    var name = new StringBuilder(language.apply(parts.slot()));
    return unnamed ? null : values(name, parts, gap, language);
  }

  private static String values(
      StringBuilder name, NameParts parts, String gap, Function<Term, String> language) {
    for (NameParts.Bonus bonus : parts.bonuses()) {
      name.append(gap).append(bonus.stat() == null ? "+" : "").append(bonus.value());
      if (bonus.stat() != null) {
        name.append(gap).append(language.apply(bonus.stat()));
      }
    }
    return name.toString();
  }

  /** Words are read where somebody asks for them. */
  private static final class BuiltIn {
    private static final ItemReader READER = new ItemReader(Aliases.builtIn());
  }

  private static String orNull(String name) {
    return name.isEmpty() ? null : name;
  }
}
