package io.marketcast.api.catalog;

import io.marketcast.api.catalog.file.CatalogFile;
import io.marketcast.api.catalog.write.CatalogWriter;
import io.marketcast.api.catalog.write.ImportCounts;
import io.marketcast.api.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Imports files: into the database, in one transaction, and then to the agents. Any thread. */
@ApplicationScoped
public class Catalog {

  private final Transactions transactions;
  private final NamesMirror mirror;

  Catalog(Transactions transactions, NamesMirror mirror) {
    this.transactions = transactions;
    this.mirror = mirror;
  }

  /**
   * Imports.
   *
   * @param replace whether what the file does not have is removed, of its kind and languages
   * @param dryRun whether all is done and then undone
   */
  ImportReport write(String game, CatalogFile file, boolean replace, boolean dryRun) {
    ImportCounts counts =
        transactions.run(connection -> write(connection, game, file, replace, dryRun));
    boolean published = !dryRun && mirror.publish();
    return new ImportReport(
        game,
        file.content().kind(),
        file.content().size(),
        counts.added(),
        counts.changed(),
        counts.unchanged(),
        counts.removed(),
        dryRun,
        published,
        file.notes(),
        file.noteCount());
  }

  private static ImportCounts write(
      Connection connection, String game, CatalogFile file, boolean replace, boolean dryRun)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    ImportCounts counts = new CatalogWriter(connection, game, replace).write(file.content());
    if (dryRun) {
      connection.rollback(before);
    }
    return counts;
  }
}
