package io.marketcast.agent.game.bpsr.trading;

import io.marketcast.agent.game.bpsr.wire.ListedItem;
import io.marketcast.agent.game.bpsr.wire.PriceLevel;
import io.marketcast.protocol.event.Scope.Section;
import java.util.List;

/** What an answer of the trading centre says. */
sealed interface Reading {

  /** Price levels of one item, at least one; all of them name the same item. */
  record Levels(Section section, int page, int pages, List<PriceLevel> levels) implements Reading {}

  /** The items of a category, at least one. */
  record Items(Section section, List<ListedItem> items) implements Reading {}

  /** Concerns the player alone; its contents are not even read. */
  record Private() implements Reading {}

  /** Known, but no event shows it. */
  record Unpublished() implements Reading {}

  /** Holds nothing, so that it cannot be said of what. */
  record Empty() implements Reading {}
}
