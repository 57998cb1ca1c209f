package io.marketcast.api.player;

import io.marketcast.api.store.Database;
import io.marketcast.api.store.Transactions;
import io.marketcast.api.web.ProblemException;
import io.marketcast.protocol.event.Cursor;
import io.marketcast.protocol.redis.FeedMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Erases a player, part by part: the log, the event store, then what was made of events. A part may
 * be done twice, so whoever was interrupted goes on or begins again. Blocks; any thread.
 *
 * <p>Nothing is touched before the tables have all that the log had when it began: otherwise ingest
 * would take what is missing for lost, or bring it back.
 */
@ApplicationScoped
public class Erasure {

  private static final Logger LOG = Logger.getLogger(Erasure.class);
  private static final int RETRY_SECONDS = 2;

  private final ErasableLog log;
  private final Database database;
  private final Transactions transactions;

  Erasure(ErasableLog log, Database database, Transactions transactions) {
    this.log = log;
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * The first part.
   *
   * @throws ProblemException where Redis or the database is away, or the database is behind
   */
  Erased begin(Player player, boolean dryRun) {
    Cursor newest = log.newest();
    if (newest == null) {
      return Erased.ofLog(dryRun, 0, 0, afterLog());
    }
    if (database.isConfigured() && !dryRun && !transactions.run(c -> isApplied(c, newest))) {
      throw ProblemException.unavailable(
          "the database does not have all of the feed yet; nothing is erased before it does",
          RETRY_SECONDS);
    }
    LOG.infof("begins to %s a player", dryRun ? "look for" : "erase");
    return goOn(player, dryRun, new Stage.Log(0, newest.offset()));
  }

  private static boolean isApplied(Connection connection, Cursor cursor) throws SQLException {
    return new ErasableRows(connection).areAppliedUpTo(cursor);
  }

  Erased goOn(Player player, boolean dryRun, Stage stage) {
    return switch (stage) {
      case Stage.Log part -> log(player, dryRun, part);
      case Stage.Events part -> events(player, dryRun, part);
      case Stage.Tables part -> tables(player, dryRun);
    };
  }

  private Erased log(Player player, boolean dryRun, Stage.Log stage) {
    ErasableLog.Part part = log.find(player, stage.after(), stage.until());
    List<Cursor> cursors = part.found().stream().map(FeedMessage::cursor).toList();
    int events = 0;
    if (!dryRun && !cursors.isEmpty()) {
      events = database.isConfigured() ? transactions.run(c -> eraseEvents(c, cursors)) : 0;
      log.erase(cursors);
    }
    String next =
        part.reached() < stage.until()
            ? new Stage.Log(part.reached(), stage.until()).toString()
            : afterLog();
    return Erased.ofLog(dryRun, cursors.size(), events, next);
  }

  private String afterLog() {
    return database.isConfigured() ? new Stage.Events(null).toString() : null;
  }

  private static int eraseEvents(Connection connection, List<Cursor> cursors) throws SQLException {
    var rows = new ErasableRows(connection);
    rows.holdIngest();
    return rows.eraseEvents(cursors);
  }

  private Erased events(Player player, boolean dryRun, Stage.Events stage) {
    return transactions.run(connection -> {
      var rows = new ErasableRows(connection);
      Cursor to = rows.endOfPart(stage.after());
      List<FeedMessage> found = rows.events(player, stage.after(), to);
      int erased = found.size();
      if (!dryRun && erased > 0) {
        rows.holdIngest();
        erased = rows.eraseEvents(found.stream().map(FeedMessage::cursor).toList());
      }
      Stage next = to == null ? new Stage.Tables() : new Stage.Events(to);
      return Erased.ofEvents(dryRun, erased, next.toString());
    });
  }

  private Erased tables(Player player, boolean dryRun) {
    return transactions.run(connection -> {
      var rows = new ErasableRows(connection);
      if (dryRun) {
        return rows.tables(player, ErasableRows.Act.COUNT, null);
      }
      rows.holdIngest();
      Erased erased = rows.tables(player, ErasableRows.Act.ERASE, new Stage.Tables().toString());
      return erased.hasNoRows() ? erased.andNothingMore() : erased;
    });
  }
}
