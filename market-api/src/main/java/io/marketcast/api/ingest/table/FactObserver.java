package io.marketcast.api.ingest.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Sees events before they are applied to the tables, in the feed's order and each once: what it
 * writes is in the same transaction.
 */
public interface FactObserver {

  /**
   * Sees what is about to be applied. The tables show what was before.
   *
   * @param facts one or more; where this fails they come again, one at a time
   */
  void see(Connection connection, List<Fact> facts) throws SQLException;
}
