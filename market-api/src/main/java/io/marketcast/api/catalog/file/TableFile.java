package io.marketcast.api.catalog.file;

import io.marketcast.api.catalog.content.CatalogContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table: a header, then rows; separated by tabs, semicolons or commas, whichever the header has.
 * The header tells what is in it.
 */
final class TableFile {

  /**
   * A row.
   *
   * @param line on which it begins
   */
  record Row(int line, List<String> cells) {}

  private TableFile() {}

  static CatalogContent read(String text, String language, Remarks remarks)
      throws BadFileException {
    List<Row> rows = rows(text, remarks);
    if (rows.isEmpty()) {
      remarks.problem(1, "the file is empty");
    }
    remarks.throwProblems();
    Row first = rows.removeFirst();
    List<String> header =
        first.cells().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    if (new HashSet<>(header).size() < header.size()) {
      remarks.problem(first.line(), "two columns have the same name");
    }
    for (Row row : rows) {
      if (row.cells().size() > header.size()) {
        remarks.problem(
            row.line(), row.cells().size() + " columns, but the header has " + header.size());
      }
    }
    remarks.throwProblems();
    if (RuleTable.isOne(header)) {
      return new RuleTable(header, remarks).read(rows);
    }
    if (CategoryTable.isOne(header)) {
      return new CategoryTable(header, language, remarks).read(rows);
    }
    return new ItemTable(header, language, remarks).read(rows);
  }

  private static List<Row> rows(String text, Remarks remarks) {
    var rows = new ArrayList<Row>();
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(true).get();
    int line = 1;
    try (CSVParser parser = CSVParser.parse(text, format)) {
      for (CSVRecord row : parser) {
        // the parser tells where a row ends; it begins before the line breaks in its cells
        line = (int) parser.getCurrentLineNumber();
        List<String> cells = row.toList();
        int breaks =
            (int) cells.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
        rows.add(new Row(Math.max(1, line - breaks), cells));
      }
    } catch (CSVException | UncheckedIOException e) {
      remarks.problem(line + 1, "no table: a quotation mark is out of place");
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be read", e);
    }
    return rows;
  }

  private static char delimiter(String text) {
    String header = text.lines().findFirst().orElse("");
    if (header.indexOf('\t') >= 0) {
      return '\t';
    }
    return header.indexOf(';') >= 0 ? ';' : ',';
  }
}
