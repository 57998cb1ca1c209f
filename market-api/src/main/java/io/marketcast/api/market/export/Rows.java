package io.marketcast.api.market.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.marketcast.api.market.offer.OfferEntry;
import io.marketcast.api.market.query.Cut;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a table's rows, a page in memory at a time. Any thread. */
@Singleton
final class Rows {

  private final ObjectMapper json;
  private final CsvMapper csv =
      CsvMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(String.class, new Harmless())
                  .addSerializer(OfferEntry.Alternative.class, new Flat()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  Rows(ObjectMapper json) {
    this.json = json;
  }

  /** Comma-separated, with a line of names first. */
  <T> void csv(Table<T> table, Cut<T> first, OutputStream out) throws IOException {
    var schema = csv.schemaFor(table.row()).withHeader();
    write(csv.writer(schema), table, first, out);
  }

  /** A JSON object on each line. */
  <T> void ndjson(Table<T> table, Cut<T> first, OutputStream out) throws IOException {
    write(json.writer().withRootValueSeparator("\n"), table, first, out);
    out.write('\n');
  }

  private static <T> void write(ObjectWriter writer, Table<T> table, Cut<T> first, OutputStream out)
      throws IOException {
    try (SequenceWriter rows =
        writer.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValues(out)) {
      rows.writeAll(first.rows());
      for (Cut<T> page = first; page.next() != null; ) {
        page = table.page().apply(page.next());
        rows.writeAll(page.rows());
        rows.flush();
      }
    }
  }

  /** A cell holds a list of texts, and no objects: {@code 43000000 meso}. */
  private static final class Flat extends StdSerializer<OfferEntry.Alternative> {
    private static final long serialVersionUID = 1L;

    Flat() {
      super(OfferEntry.Alternative.class);
    }

    @Override
    public void serialize(
        OfferEntry.Alternative other, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      String amount = other.price().toPlainString();
      out.writeString(other.currency() == null ? amount : amount + " " + other.currency());
    }
  }

  /** Players write these texts: a spreadsheet must not take one for a formula. */
  private static final class Harmless extends StdSerializer<String> {
    private static final long serialVersionUID = 1L;
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    Harmless() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      boolean formula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
      out.writeString(formula ? "'" + text : text);
    }
  }
}
