package io.marketcast.api.catalog.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.marketcast.api.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Items in JSON: {@code {"id":"name"}}, {@code {"id":{"name":…,"category":…}}}, either of them in
 * an object's {@code items}, or a list of objects with ids. Names of fields are taken in upper and
 * lower case, as games' own tables write them; fields that mean nothing here are passed over.
 */
final class ItemJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final ItemCollector items;
  private final String language;
  private final Remarks remarks;
  private JsonParser parser;

  ItemJson(ItemCollector items, String language, Remarks remarks) {
    this.items = items;
    this.language = language;
    this.remarks = remarks;
  }

  void read(String text) {
    try (JsonParser opened = JSON.createParser(text)) {
      parser = opened;
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        list();
      } else {
        root();
      }
      if (parser.nextToken() != null) {
        remarks.problem(line(), "something follows the JSON");
      }
    } catch (JsonProcessingException e) {
      remarks.problem(e.getLocation().getLineNr(), "no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be read", e);
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The outermost object: items by id, or an object that has them as {@code items}. */
  private void root() throws IOException {
    List<Remark> others = new ArrayList<>();
    boolean wrapped = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("items") && value.isStructStart()) {
        wrapped = true;
        if (value == JsonToken.START_ARRAY) {
          list();
        } else {
          byId();
        }
      } else if (isNumber(key)) {
        item(key);
      } else {
        others.add(new Remark(line(), "\"" + key + "\" is no item id"));
        parser.skipChildren();
      }
    }
    if (!wrapped) {
      others.forEach(other -> remarks.problem(other.line(), other.message()));
    }
  }

  private static boolean isNumber(String key) {
    return !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void byId() throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      item(key);
    }
  }

  /** The value of an item's id. */
  private void item(String key) throws IOException {
    int line = line();
    Long id = items.itemId(line, key);
    JsonToken value = parser.currentToken();
    if (id == null) {
      parser.skipChildren();
    } else if (value == JsonToken.START_OBJECT) {
      take(line, id, fields());
    } else if (value == JsonToken.VALUE_STRING) {
      items.name(line, id, language, parser.getText());
    } else if (value != JsonToken.VALUE_NULL) {
      remarks.problem(line, "item " + id + ": a name, or an object with one, expected");
      parser.skipChildren();
    }
  }

  private void list() throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = line();
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        remarks.problem(line, "an object with id and name expected");
        parser.skipChildren();
        continue;
      }
      ItemFields fields = fields();
      Long id = items.itemId(line, fields.id == null ? "" : fields.id);
      if (id != null) {
        take(line, id, fields);
      }
    }
  }

  private void take(int line, long id, ItemFields fields) {
    fields.names.forEach(name -> items.name(name.line(), id, name.language(), name.text()));
    if (fields.category != null) {
      items.category(line, id, fields.category);
    }
  }

  /** What an item's object says, its id perhaps among it. */
  private static final class ItemFields {
    private final List<ItemName> names = new ArrayList<>();
    private String id;
    private String category;
  }

  private record ItemName(int line, String language, String text) {}

  private ItemFields fields() throws IOException {
    var fields = new ItemFields();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (Column.of(key.toLowerCase(Locale.ROOT))) {
        case Column.Id id when value.isScalarValue() -> fields.id = parser.getText();
        case Column.Category category when value.isScalarValue() ->
            fields.category = value == JsonToken.VALUE_NULL ? null : parser.getText();
        case Column.Name name when value == JsonToken.VALUE_STRING ->
            fields.names.add(new ItemName(line(), name.or(language), parser.getText()));
        case Column.Name name when value == JsonToken.START_OBJECT -> names(fields);
        default -> parser.skipChildren();
      }
    }
    return fields;
  }

  /** Names by language. */
  private void names(ItemFields fields) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String tag = parser.currentName();
      boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
      var known = Language.tag(tag);
      if (text && known.isPresent()) {
        fields.names.add(new ItemName(line(), known.get(), parser.getText()));
      } else {
        remarks.problem(line(), "\"" + tag + "\": a name by its language's tag expected");
        parser.skipChildren();
      }
    }
  }
}
