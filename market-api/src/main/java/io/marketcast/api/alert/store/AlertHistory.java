package io.marketcast.api.alert.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.api.alert.state.Alert;
import io.marketcast.api.alert.state.Alert.Source;
import io.marketcast.api.alert.state.Level;
import io.marketcast.api.market.query.Reads;
import io.marketcast.api.market.query.Row;
import io.marketcast.api.market.query.Sql;
import io.marketcast.api.store.Database;
import io.marketcast.api.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every alert, in table {@code alert}. Waits for the database, for seconds; reads end in a {@code
 * ProblemException} where it does not answer. Thread-safe.
 */
@ApplicationScoped
public class AlertHistory {

  private static final int LONGEST_SECONDS = 4;
  private static final String COLUMNS =
      "SELECT id, source, rule, subject, level, message, raised, resolved, acknowledged, silenced,"
          + " notified, details FROM alert WHERE true";
  private static final String SAVE =
      """
      INSERT INTO alert (id, source, rule, subject, level, message, raised, resolved, acknowledged,
        silenced, notified, details)
      SELECT id, source, rule, subject, level, message, raised, resolved, acknowledged, silenced,
        notified, details::jsonb
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS a(id, source, rule, subject, level, message,
        raised, resolved, acknowledged, silenced, notified, details)
      ON CONFLICT (id) DO UPDATE SET resolved = EXCLUDED.resolved,
        acknowledged = EXCLUDED.acknowledged, silenced = EXCLUDED.silenced,
        notified = EXCLUDED.notified\
      """;
  private static final String ANNOUNCED = "UPDATE alert SET announced = now() WHERE id = ANY (?)";

  private final Database database;
  private final Reads reads;
  private final ObjectMapper json;

  AlertHistory(Database database, Reads reads, ObjectMapper json) {
    this.database = database;
    this.reads = reads;
    this.json = json;
  }

  /** Whether there is one that has its tables. */
  public boolean isThere() {
    return database.isUsable();
  }

  /** Writes alerts as they are now. */
  public void save(Collection<Alert> alerts) throws SQLException {
    try (Connection connection = database.connect()) {
      save(connection, alerts);
    }
  }

  /** The same within somebody's transaction. */
  public void save(Connection connection, Collection<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    var rows = new Rows<>(connection, alerts);
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      save.setQueryTimeout(LONGEST_SECONDS);
      int i = 0;
      save.setArray(++i, rows.column("text", Alert::id));
      save.setArray(++i, rows.column("text", a -> a.source().name().toLowerCase(Locale.ROOT)));
      save.setArray(++i, rows.column("text", Alert::rule));
      save.setArray(++i, rows.column("text", Alert::subject));
      save.setArray(++i, rows.column("text", a -> a.level().name()));
      save.setArray(++i, rows.column("text", Alert::message));
      save.setArray(++i, rows.column("timestamptz", Alert::raised));
      save.setArray(++i, rows.column("timestamptz", Alert::resolved));
      save.setArray(++i, rows.column("timestamptz", Alert::acknowledged));
      save.setArray(++i, rows.column("bool", Alert::silenced));
      save.setArray(++i, rows.column("timestamptz", Alert::notified));
      save.setArray(++i, rows.column("text", this::details));
      save.executeUpdate();
    }
  }

  private String details(Alert alert) {
    try {
      return alert.details() == null ? null : json.writeValueAsString(alert.details());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can always be written", e);
    }
  }

  /** Some of them, newest first. */
  public List<Alert> read(AlertFilter filter) {
    return reads.list(
        new Sql(COLUMNS)
            .and("source = ?", filter.sourceText())
            .add("AND level = ANY (?)", (Object) filter.levels())
            .add(filter.state() == null ? "" : "AND " + condition(filter.state()))
            .add("ORDER BY raised DESC, id LIMIT ?", filter.limit()),
        this::alert);
  }

  private static String condition(Alert.State state) {
    return switch (state) {
      case OPEN -> "resolved IS NULL AND acknowledged IS NULL";
      case ACKNOWLEDGED -> "resolved IS NULL AND acknowledged IS NOT NULL";
      case RESOLVED -> "resolved IS NOT NULL";
    };
  }

  public Optional<Alert> find(String id) {
    return reads.first(new Sql(COLUMNS).and("id = ?", id), this::alert);
  }

  /** Those that are not over. */
  public List<Alert> open() {
    return reads.list(new Sql(COLUMNS).add("AND resolved IS NULL"), this::alert);
  }

  /** What watches have seen and nobody has been told of, oldest first. */
  public List<Alert> unannounced(int limit) {
    return reads.list(
        new Sql(COLUMNS)
            .add("AND source = 'market' AND announced IS NULL ORDER BY raised, id LIMIT ?", limit),
        this::alert);
  }

  /** What watches have seen and may not have been sent, because a leader died with it. */
  public List<Alert> unsent(Instant since) {
    return reads.list(
        new Sql(COLUMNS)
            .add("AND source = 'market' AND announced IS NOT NULL AND notified IS NULL")
            .add("AND raised >= ? ORDER BY raised, id LIMIT 1000", since),
        this::alert);
  }

  /** They have been told. */
  public void announced(Collection<Alert> alerts) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(ANNOUNCED)) {
      update.setQueryTimeout(LONGEST_SECONDS);
      update.setArray(1, new Rows<>(connection, alerts).column("text", Alert::id));
      update.executeUpdate();
    }
  }

  private Alert alert(Row row) throws SQLException {
    return new Alert(
        row.text("id"),
        Source.valueOf(row.text("source").toUpperCase(Locale.ROOT)),
        row.text("rule"),
        row.text("subject"),
        Level.valueOf(row.text("level")),
        row.text("message"),
        row.time("raised"),
        row.time("resolved"),
        row.time("acknowledged"),
        row.flag("silenced"),
        row.time("notified"),
        details(row.text("details")));
  }

  private Map<String, Object> details(String text) {
    try {
      return text == null ? null : json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database keeps valid JSON only", e);
    }
  }
}
