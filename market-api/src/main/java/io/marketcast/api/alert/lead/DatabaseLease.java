package io.marketcast.api.alert.lead;

import io.marketcast.api.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The one row of {@code alert_lease}. Waits for the database. */
final class DatabaseLease implements Lease {

  private static final int LONGEST_SECONDS = 2;
  private static final String RENEW =
      """
      UPDATE alert_lease SET holder = ?, until = now() + ? * interval '1 millisecond'
      WHERE holder = ? OR until < now()\
      """;
  private static final String RELEASE = "UPDATE alert_lease SET until = now() WHERE holder = ?";

  private final Database database;
  private final String holder;

  DatabaseLease(Database database, String holder) {
    this.database = database;
    this.holder = holder;
  }

  @Override
  public boolean renew() throws AwayException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(RENEW)) {
      update.setQueryTimeout(LONGEST_SECONDS);
      update.setString(1, holder);
      update.setLong(2, TERM.toMillis());
      update.setString(3, holder);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new AwayException(e);
    }
  }

  @Override
  public void release() {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(RELEASE)) {
      update.setQueryTimeout(LONGEST_SECONDS);
      update.setString(1, holder);
      update.executeUpdate();
    } catch (SQLException e) {
      return; // it runs out by itself
    }
  }
}
