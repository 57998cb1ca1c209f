package io.marketcast.api.catalog.file;

import io.marketcast.api.catalog.content.ItemEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;

/** Puts together what a file says of items; each item's name in a language only once. */
final class ItemCollector {

  /** Items one file may name. */
  static final int MOST_ITEMS = 200_000;

  /** Longer than any name; some games' tables put descriptions there. */
  static final int MOST_NAME_CHARS = 500;

  private static final int MOST_CATEGORY_CHARS = 100;
  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  private final Remarks remarks;
  private final SequencedMap<Long, Draft> items = new LinkedHashMap<>();

  private static final class Draft {
    private final SequencedMap<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private String category;
  }

  ItemCollector(Remarks remarks) {
    this.remarks = remarks;
  }

  /** Takes an item's number; null, and a problem, where it is none. */
  Long itemId(int line, String text) {
    try {
      long id = Long.parseLong(text.strip());
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    remarks.problem(line, "\"" + shortened(text) + "\" is no item id: a whole number expected");
    return null;
  }

  void name(int line, long id, String language, String text) {
    String name = visible(line, text).strip();
    if (name.isEmpty()) {
      remarks.note(line, "item " + id + " has no name in " + language + "; left out");
      return;
    }
    if (name.length() > MOST_NAME_CHARS) {
      remarks.problem(
          line, "item " + id + ": a name has at most " + MOST_NAME_CHARS + " characters");
      return;
    }
    Draft draft = draft(line, id);
    Integer before = draft.lines.putIfAbsent(language, line);
    if (before != null) {
      remarks.problem(
          line, "item " + id + " is named in " + language + " again; first on line " + before);
    }
    draft.names.put(language, name);
  }

  void category(int line, long id, String text) {
    String category = visible(line, text).strip();
    if (category.length() > MOST_CATEGORY_CHARS) {
      remarks.problem(
          line, "item " + id + ": a category has at most " + MOST_CATEGORY_CHARS + " characters");
    } else if (!category.isEmpty()) {
      draft(line, id).category = category;
    }
  }

  private Draft draft(int line, long id) {
    if (items.size() == MOST_ITEMS && !items.containsKey(id)) {
      remarks.problem(line, "more than " + MOST_ITEMS + " items");
    }
    return items.computeIfAbsent(id, key -> new Draft());
  }

  /** Without characters that nobody sees: they would keep equal names from being equal. */
  private String visible(int line, String text) {
    text.chars()
        .filter(Character::isISOControl)
        .findFirst()
        .ifPresent(c -> remarks.problem(line, "control character " + FileText.codePoint(c)));
    OptionalInt invisible = text.chars().filter(ItemCollector::isInvisible).findFirst();
    if (invisible.isEmpty()) {
      return text;
    }
    remarks.note(
        line, "invisible character " + FileText.codePoint(invisible.getAsInt()) + " left out");
    var kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isInvisible(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Joiners have a meaning in some scripts. */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        && c != ZERO_WIDTH_JOINER
        && c != ZERO_WIDTH_NON_JOINER;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  List<ItemEntry> items() {
    var entries = new ArrayList<ItemEntry>(items.size());
    items.forEach((id, draft) -> entries.add(new ItemEntry(id, draft.names, draft.category)));
    return entries;
  }
}
