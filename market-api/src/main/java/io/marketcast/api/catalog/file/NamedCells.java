package io.marketcast.api.catalog.file;

import java.math.BigDecimal;
import java.util.List;

/** The cells of one row by the names of their columns; what does not fit is a problem. */
final class NamedCells {

  private static final int PPM_IN_PERCENT_DIGITS = 4;
  private static final int MOST_CHARS = 100;

  private final List<String> header;
  private final TableFile.Row row;
  private final Remarks remarks;
  private boolean wrong;

  NamedCells(List<String> header, TableFile.Row row, Remarks remarks) {
    this.header = header;
    this.row = row;
    this.remarks = remarks;
  }

  /** Whether a cell that was asked for did not fit. */
  boolean isWrong() {
    return wrong;
  }

  /** A text, null where there is none. */
  String text(String column) {
    int at = header.indexOf(column);
    String cell = at < 0 || at >= row.cells().size() ? "" : row.cells().get(at).strip();
    if (cell.length() > MOST_CHARS) {
      complain(column, "at most " + MOST_CHARS + " characters");
      return null;
    }
    return cell.isEmpty() ? null : cell;
  }

  /** A whole number. */
  long number(String column) {
    String cell = text(column);
    try {
      return Long.parseLong(cell == null ? "" : cell);
    } catch (NumberFormatException e) {
      complain(column, "a whole number");
      return 0;
    }
  }

  /** A whole number, or the other one where there is none. */
  long number(String column, long otherwise) {
    return text(column) == null ? otherwise : number(column);
  }

  /** A percentage with up to four decimals, in parts per million. */
  long percentInPpm(String column) {
    String cell = text(column);
    try {
      BigDecimal percent = new BigDecimal(cell == null ? "" : cell.replaceFirst("\\s*%$", ""));
      if (percent.precision() <= MOST_CHARS && Math.abs(percent.scale()) <= MOST_CHARS) {
        return percent.movePointRight(PPM_IN_PERCENT_DIGITS).longValueExact();
      }
    } catch (NumberFormatException e) {
      // told below
    } catch (ArithmeticException e) {
      // more decimals, or digits, than any percentage has
    }
    complain(column, "a percentage with at most four decimals");
    return 0;
  }

  private void complain(String column, String expected) {
    wrong = true;
    remarks.problem(row.line(), "column \"" + column + "\": " + expected + " expected");
  }
}
