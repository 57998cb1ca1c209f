package io.marketcast.agent.simulate.game;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Items of no game: ids and names are made up and always the same. */
public final class InventedItems {

  private static final long FIRST_ID = 9_000_001;

  private static final List<String> QUALITIES =
      List.of("Moonlit", "Amber", "Hollow", "Frosted", "Gilded", "Drowsy", "Salted", "Windworn");
  private static final List<String> THINGS = List.of("Ore", "Feather", "Lantern", "Seed", "Ribbon");

  private InventedItems() {}

  /** Names by item id, forty of them. */
  public static SequencedMap<Long, String> names() {
    var names = new LinkedHashMap<Long, String>();
    long id = FIRST_ID;
    for (String thing : THINGS) {
      for (String quality : QUALITIES) {
        names.put(id++, quality + " " + thing);
      }
    }
    return names;
  }
}
