package io.marketcast.api.catalog;

import io.marketcast.api.language.MainLanguage;
import io.marketcast.api.store.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Writes the catalogue's categories, by name where that is known, beside the items of the market.
 * Looks every few seconds, because new items come with new events. Blocks; any thread.
 */
@ApplicationScoped
public class ItemCategories {

  private static final Logger LOG = Logger.getLogger(ItemCategories.class);

  /**
   * Rows that ingest is writing are left for the next time, so that neither waits for the other.
   */
  private static final String FILL =
      """
      WITH wanted AS (
        SELECT item.id, coalesce(category_name.name, item_category.category) AS category
        FROM item
        JOIN item_category ON item_category.game = item.game AND item_category.item_id = item.item_id
        LEFT JOIN category_name ON category_name.game = item.game
          AND category_name.category = item_category.category AND category_name.language = ?
        WHERE item.category IS DISTINCT FROM coalesce(category_name.name, item_category.category)
        FOR UPDATE OF item SKIP LOCKED)
      UPDATE item SET category = wanted.category FROM wanted WHERE item.id = wanted.id
      """;

  private final Database database;
  private final MainLanguage mainLanguage;

  ItemCategories(Database database, MainLanguage mainLanguage) {
    this.database = database;
    this.mainLanguage = mainLanguage;
  }

  @Scheduled(
      every = "{marketcast.catalog.mirror-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void fill() {
    if (!database.isUsable()) {
      return;
    }
    try (Connection connection = database.connect();
        PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setString(1, mainLanguage.tag());
      fill.executeUpdate();
    } catch (SQLException e) {
      LOG.debugf("categories are not written now: %s", e.getMessage());
    }
  }
}
