package io.marketcast.api.market.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** One row of an answer, by the names of its columns. Valid until the next one is read. */
public record Row(ResultSet values) {

  /** Makes something of a row. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Row row) throws SQLException;
  }

  public String text(String column) throws SQLException {
    return values.getString(column);
  }

  /** Null where the table has an empty text. */
  public String textOrNull(String column) throws SQLException {
    String text = values.getString(column);
    return text == null || text.isEmpty() ? null : text;
  }

  public int integer(String column) throws SQLException {
    return values.getInt(column);
  }

  public long number(String column) throws SQLException {
    return values.getLong(column);
  }

  public Long numberOrNull(String column) throws SQLException {
    long number = values.getLong(column);
    return values.wasNull() ? null : number;
  }

  public Integer integerOrNull(String column) throws SQLException {
    int number = values.getInt(column);
    return values.wasNull() ? null : number;
  }

  public BigDecimal decimal(String column) throws SQLException {
    return values.getBigDecimal(column);
  }

  public Double realOrNull(String column) throws SQLException {
    double number = values.getDouble(column);
    return values.wasNull() ? null : number;
  }

  public boolean flag(String column) throws SQLException {
    return values.getBoolean(column);
  }

  public byte[] bytes(String column) throws SQLException {
    return values.getBytes(column);
  }

  public Instant time(String column) throws SQLException {
    OffsetDateTime time = values.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public LocalDate day(String column) throws SQLException {
    return values.getObject(column, LocalDate.class);
  }

  public List<String> texts(String column) throws SQLException {
    return List.of((String[]) values.getArray(column).getArray());
  }
}
