package io.marketcast.api.alert.store;

import io.marketcast.api.alert.state.Silence;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.store.Transactions;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Silences in table {@code alert_silence}. */
final class DatabaseSilences implements SilenceStore {

  private static final String SAVE =
      """
      INSERT INTO alert_silence (id, rule, subject, starts, ends, comment) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET rule = EXCLUDED.rule, subject = EXCLUDED.subject,
        starts = EXCLUDED.starts, ends = EXCLUDED.ends, comment = EXCLUDED.comment\
      """;

  private final Reads reads;
  private final Transactions transactions;

  DatabaseSilences(Reads reads, Transactions transactions) {
    this.reads = reads;
    this.transactions = transactions;
  }

  @Override
  public List<Silence> all() {
    return reads.list(
        new Sql("SELECT id, rule, subject, starts, ends, comment FROM alert_silence"),
        row ->
            new Silence(
                row.text("id"),
                row.text("rule"),
                row.text("subject"),
                row.time("starts"),
                row.time("ends"),
                row.text("comment")));
  }

  @Override
  public void save(Silence silence) {
    transactions.run(connection -> {
      try (PreparedStatement save = connection.prepareStatement(SAVE)) {
        save.setString(1, silence.id());
        save.setString(2, silence.rule());
        save.setString(3, silence.subject());
        save.setObject(4, utc(silence.from()));
        save.setObject(5, utc(silence.until()));
        save.setString(6, silence.comment());
        return save.executeUpdate();
      }
    });
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  @Override
  public boolean delete(String id) {
    return transactions.run(connection -> {
      String text = "DELETE FROM alert_silence WHERE id = ?";
      try (PreparedStatement delete = connection.prepareStatement(text)) {
        delete.setString(1, id);
        return delete.executeUpdate() == 1;
      }
    });
  }
}
