package io.marketcast.api.feed.filter;

import io.marketcast.protocol.naming.ItemReader;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * By which names an offer that was read from a text is found. What is asked for is normalised and
 * so are these, so all spellings of an item find the same events. Safe for any number of threads.
 */
public final class OfferNames {

  private static final ItemReader ITEMS = ItemReader.builtIn();

  private OfferNames() {}

  /**
   * The names by which it is found.
   *
   * @param normalised as the agent has it, by its operator's words perhaps; or null
   * @param names as written and in any language; each may be null
   */
  public static Set<String> all(String normalised, String... names) {
    var all = new HashSet<String>();
    if (normalised != null) {
      all.add(normalised);
    }
    for (String name : names) {
      if (name != null) {
        all.add(ITEMS.normalised(name));
        all.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return all;
  }

  /** The normalised form of a name that somebody asks for. */
  static String asked(String name) {
    return ITEMS.normalised(name);
  }
}
