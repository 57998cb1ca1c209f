package io.marketcast.agent.game.artale.offer;

import io.marketcast.agent.game.artale.offer.Item.Form;

/** Tells scrolls and finished equipment from plain names. Safe for any number of threads. */
final class ItemReader {

  /** What a scroll's name may hold besides slot, stat and chance. */
  private static final int MAX_UNKNOWN = 2;

  private final Aliases aliases;

  ItemReader(Aliases aliases) {
    this.aliases = aliases;
  }

  /** The item whose name this is; of {@code folded}, spaces and signs do not matter. */
  Item read(String written, String folded) {
    String name = withoutSigns(folded);
    Term known = aliases.item(name);
    if (known != null) {
      return new Item(
          written,
          known.chinese().isEmpty() ? name : known.chinese(),
          new Form.Thing(),
          orNull(known.english()),
          orNull(known.japanese()),
          orNull(known.chinese()));
    }
    var found = new Parts();
    found.scan(name.toCharArray());
    if (found.isScroll()) {
      return scroll(written, found);
    }
    return new Item(written, name, found.gear(), null, null, null);
  }

  /** Whether the name is one of a currency. */
  boolean isMoney(String folded) {
    Term known = aliases.item(withoutSigns(folded));
    return known != null && known.kind() == Term.Kind.CURRENCY;
  }

  private static Item scroll(String written, Parts found) {
    Term slot = found.slot;
    Term stat = found.stat;
    String chinese = slot.chinese() + stat.chinese() + found.chance + "%";
    return new Item(
        written,
        chinese,
        new Form.Scroll(slot.id(), stat.id(), found.chance),
        slot.english() + " " + stat.english() + " " + found.chance + "% scroll",
        slot.japanese().isEmpty() || stat.japanese().isEmpty()
            ? null
            : slot.japanese() + " " + stat.japanese() + " " + found.chance + "%",
        chinese);
  }

  private static String orNull(String name) {
    return name.isEmpty() ? null : name;
  }

  private static String withoutSigns(String folded) {
    var kept = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '%' || c == '+' || c == '~') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** What one pass over a name finds: the first slot and the first stat count. */
  private final class Parts {
    private Term slot;
    private Term stat;
    private int chance;
    private int made;
    private int unknown;

    private void scan(char[] name) {
      for (int at = 0; at < name.length; ) {
        at = Numeral.isDigit(name[at]) ? number(name, at) : part(name, at);
      }
    }

    private int part(char[] name, int at) {
      var found = aliases.parts().longest(name, at, name.length);
      if (found == null) {
        unknown++;
        return at + 1;
      }
      if (found.term().kind() == Term.Kind.SLOT) {
        slot = slot == null ? found.term() : slot;
      } else {
        stat = stat == null ? found.term() : stat;
      }
      return at + found.length();
    }

    private int number(char[] name, int at) {
      int end = Numeral.digitsEnd(name, at, name.length);
      boolean percent = end < name.length && name[end] == '%';
      int value = end - at <= 3 ? Integer.parseInt(new String(name, at, end - at)) : 0;
      if (percent || end == name.length && at > 0 && isUsualChance(value)) {
        chance = value;
        return percent ? end + 1 : end;
      }
      var behind = end < name.length ? aliases.parts().longest(name, end, name.length) : null;
      boolean ofStat = behind != null && behind.term().kind() == Term.Kind.STAT;
      if (made == 0 && (ofStat || at > 0 && name[at - 1] == '+')) {
        made = value;
      }
      return end;
    }

    private static boolean isUsualChance(int value) {
      return value == 10 || value == 30 || value == 60 || value == 70 || value == 100;
    }

    private boolean isScroll() {
      return slot != null && stat != null && chance > 0 && made == 0 && unknown <= MAX_UNKNOWN;
    }

    private Form gear() {
      return made == 0
          ? new Form.Thing()
          : new Form.Gear(slot == null ? null : slot.id(), stat == null ? null : stat.id(), made);
    }
  }
}
