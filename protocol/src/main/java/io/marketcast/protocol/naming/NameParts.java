package io.marketcast.protocol.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What stands in the name of a scroll or of a finished piece of equipment, in whatever order:
 * {@code 10攻工地}, {@code 工地手套 攻10}, {@code Work Gloves 10 ATT}. One name, one thread.
 */
final class NameParts {

  /** A value of finished equipment; the stat is null where it was not said. */
  record Bonus(int value, Term stat) {}

  /** A word, or a number, or where both are missing a character that is neither. */
  private record Piece(Term term, int value, String text) {

    boolean is(Term.Kind kind) {
      return term != null && term.kind() == kind;
    }

    boolean isNumber() {
      return value > 0;
    }

    boolean isPercent() {
      return text.endsWith("%");
    }

    boolean isAdded() {
      return text.startsWith("+");
    }
  }

  private static final int MAX_DIGITS = 3;
  private static final Comparator<Bonus> ORDER =
      Comparator.comparing((Bonus bonus) -> bonus.stat() == null)
          .thenComparing(bonus -> bonus.stat() == null ? "" : bonus.stat().id())
          .thenComparing(Bonus::value);

  private final Words words;
  private final char[] name;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Bonus> bonuses = new ArrayList<>(2);
  private final StringBuilder asWritten = new StringBuilder();
  private final StringBuilder inChinese = new StringBuilder();
  private Term slot;
  private Term stat;
  private int chance;

  /** More is said than a slot, a stat, a chance and values. */
  private boolean more;

  NameParts(Words words, String spaced) {
    this.words = words;
    name = spaced.toCharArray();
    for (int at = 0; at < name.length; ) {
      at = piece(at);
    }
    slot = pieces.stream().filter(NameParts::isSlot).map(Piece::term).findFirst().orElse(null);
    for (int i = 0; i < pieces.size(); ) {
      i = settle(i);
    }
    bonuses.sort(ORDER);
  }

  private static boolean isSlot(Piece piece) {
    return piece.is(Term.Kind.SLOT) || piece.is(Term.Kind.GEAR);
  }

  private int piece(int at) {
    int digits = name[at] == '+' ? at + 1 : at;
    int end = Digits.end(name, digits, name.length);
    if (end > digits) {
      int value = end - digits > MAX_DIGITS ? 0 : Integer.parseInt(text(digits, end));
      int stop = end < name.length && name[end] == '%' ? end + 1 : end;
      return add(null, value, at, stop);
    }
    var word = words.longest(name, at, name.length);
    if (word != null) {
      return add(word.term(), 0, at, at + word.length());
    }
    return name[at] == ' ' ? at + 1 : add(null, Math.max(0, Digits.han(name[at])), at, at + 1);
  }

  private int add(Term term, int value, int from, int to) {
    pieces.add(new Piece(term, value, text(from, to)));
    return to;
  }

  private String text(int from, int to) {
    return new String(name, from, to - from);
  }

  /** Finds out what a piece is for, and where the next one is that is for something else. */
  private int settle(int i) {
    Piece piece = pieces.get(i);
    Piece next = i + 1 < pieces.size() ? pieces.get(i + 1) : null;
    if (piece.is(Term.Kind.STAT) && next != null && isValueBehind(i + 1)) {
      bonuses.add(new Bonus(next.value(), piece.term()));
      return i + 2;
    }
    if (!piece.isNumber()) {
      word(piece);
      return i + 1;
    }
    boolean han = Digits.han(piece.text().charAt(0)) > 0;
    if (!piece.isPercent() && next != null && next.is(Term.Kind.STAT) && (!han || slot != null)) {
      bonuses.add(new Bonus(piece.value(), next.term()));
      return i + 2;
    }
    if (chance == 0 && !han && (piece.isPercent() || isUnsignedChance(i))) {
      chance = piece.value();
    } else if (piece.isAdded() && !piece.isPercent()) {
      bonuses.add(new Bonus(piece.value(), null));
    } else {
      unknown(piece);
    }
    return i + 1;
  }

  /** {@code 智+5}, {@code 工地手套攻10}; but the number of {@code 鞋跳60} is a chance. */
  private boolean isValueBehind(int i) {
    Piece number = pieces.get(i);
    boolean another = i + 1 < pieces.size() && pieces.get(i + 1).is(Term.Kind.STAT);
    return number.isNumber()
        && !number.isPercent()
        && !another
        && Digits.han(number.text().charAt(0)) < 0
        && (number.isAdded() || slot != null && slot.kind() == Term.Kind.GEAR);
  }

  private boolean isUnsignedChance(int i) {
    boolean last = pieces.stream().skip(i + 1L).allMatch(piece -> piece.is(Term.Kind.FILLER));
    return i > 0 && last && !pieces.get(i).isAdded() && isUsualChance(pieces.get(i).value());
  }

  private static boolean isUsualChance(int value) {
    return value == 10 || value == 30 || value == 60 || value == 70 || value == 100;
  }

  private void word(Piece piece) {
    switch (piece.term() == null ? null : piece.term().kind()) {
      case SLOT, GEAR -> more |= piece.term() != slot;
      case STAT -> {
        more |= stat != null && stat != piece.term();
        stat = stat == null ? piece.term() : stat;
      }
      case FILLER -> {
        asWritten.append(piece.text());
        return;
      }
      case null, default -> {
        unknown(piece);
        return;
      }
    }
    asWritten.append(piece.text());
    inChinese.append(nameOf(piece.term()));
  }

  private void unknown(Piece piece) {
    more = true;
    asWritten.append(piece.text());
    inChinese.setLength(0);
    inChinese.append('?');
  }

  /** A term's name in normalised names. */
  static String nameOf(Term term) {
    return term.chinese().isEmpty() ? term.id() : term.chinese();
  }

  boolean isScroll() {
    boolean complete = slot != null && stat != null && chance > 0;
    return complete && slot.kind() == Term.Kind.SLOT && bonuses.isEmpty() && !more;
  }

  boolean isGear() {
    return !bonuses.isEmpty();
  }

  /**
   * Whether nothing but one slot and its values is said, so that it can be told in any language.
   */
  boolean isPlainGear() {
    return isGear() && slot != null && stat == null && chance == 0 && !more;
  }

  /** The name without values: by the words' own names, unless one of them is unknown. */
  String base() {
    boolean known = inChinese.indexOf("?") < 0 && chance == 0;
    String written = asWritten + (chance > 0 ? chance + "%" : "");
    return known ? inChinese.toString() : Name.compact(written);
  }

  List<Bonus> bonuses() {
    return bonuses;
  }

  Term slot() {
    return slot;
  }

  Term stat() {
    return stat;
  }

  int chance() {
    return chance;
  }
}
