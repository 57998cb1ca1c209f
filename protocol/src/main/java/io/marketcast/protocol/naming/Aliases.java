package io.marketcast.protocol.naming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words players use, read from a file whose head describes its form. Immutable once read; safe
 * for any number of threads.
 */
public final class Aliases {

  private static final int COLUMNS = 6;
  private static final String UNCHECKED = "?";
  private static final int MAX_ALIAS_LENGTH = 32;

  private final Folding folding = new Folding();
  private final Words structure = new Words();
  private final Words behindNumbers = new Words();
  private final Words parts = new Words();
  private final Map<String, Term> items = new HashMap<>();

  private Aliases() {}

  /** The aliases this program comes with. */
  public static Aliases builtIn() {
    try (InputStream in = Aliases.class.getResourceAsStream("aliases.txt")) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own aliases", e);
    }
  }

  /**
   * An operator's own file, instead of the built-in one.
   *
   * @throws IOException whose message names the file and what is wrong
   */
  public static Aliases read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file of aliases.
   *
   * @throws IOException where a line cannot be understood; the message names it
   */
  public static Aliases read(InputStream in) throws IOException {
    var aliases = new Aliases();
    // the charset's own decoder: a reader of the charset would pass over what is no UTF-8
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    int number = 1;
    try {
      for (String line = firstLine(lines); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          aliases.line(line, number);
        }
        number++;
      }
    } catch (CharacterCodingException e) {
      throw new IOException("aliases, about line " + number + ": not UTF-8; save it as UTF-8", e);
    }
    return aliases;
  }

  /** Editors on Windows begin UTF-8 files with a mark that nobody sees. */
  private static String firstLine(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    return line != null && line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  /** A word as it is compared: one width, one script, small letters. */
  public String folded(String word) {
    return folding.word(word);
  }

  private void line(String line, int number) throws IOException {
    String[] columns = line.split("\\|", -1);
    if (columns.length != COLUMNS) {
      throw broken(number, COLUMNS + " columns expected, " + columns.length + " found");
    }
    String kind = columns[0].strip();
    String[] words = columns[COLUMNS - 1].strip().split(" +");
    if (kind.equals("fold")) {
      fold(words, number);
      return;
    }
    Term term = term(kind, columns, number);
    for (String name : List.of(term.english(), term.japanese(), term.chinese())) {
      name(folding.word(name), term);
    }
    for (String word : words) {
      String folded = folding.word(word);
      if (folded.isBlank() || folded.length() > MAX_ALIAS_LENGTH) {
        throw broken(number, "an alias has 1 to " + MAX_ALIAS_LENGTH + " characters");
      }
      add(folded, term);
    }
  }

  private void fold(String[] pairs, int number) throws IOException {
    for (String pair : pairs) {
      if (pair.length() != 2) {
        throw broken(number, "a pair of characters expected: " + pair);
      }
      folding.pair(pair.charAt(0), pair.charAt(1));
    }
  }

  private static Term term(String kind, String[] columns, int number) throws IOException {
    for (Term.Kind known : Term.Kind.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
        String id = columns[1].strip();
        boolean badUnit = known == Term.Kind.UNIT && !id.matches("10{1,8}");
        boolean badSide = known == Term.Kind.SIDE && !id.matches("sell|buy|seek");
        if (badUnit || badSide) {
          throw broken(number, "a unit is 10 to 100000000, a side is sell, buy or seek: " + id);
        }
        return new Term(known, id, checked(columns[2]), checked(columns[3]), checked(columns[4]));
      }
    }
    throw broken(number, "unknown kind " + kind);
  }

  /** A name that somebody has checked, or nothing. */
  private static String checked(String column) {
    String name = column.strip();
    return name.startsWith(UNCHECKED) ? "" : name;
  }

  /** A canonical name names its thing too, unless it is an alias of another. */
  private void name(String name, Term term) {
    if (name.isEmpty()) {
      return;
    }
    switch (term.kind()) {
      case CURRENCY, ITEM -> items.putIfAbsent(Name.compact(name), term);
      case SLOT, STAT -> parts.addIfAbsent(Name.spaced(name), term);
      case GEAR -> {
        items.putIfAbsent(Name.compact(name), term);
        parts.addIfAbsent(Name.spaced(name), term);
      }
      default -> {
        // structure is looked for in shouts by its aliases alone
      }
    }
  }

  private void add(String word, Term term) {
    switch (term.kind()) {
      case UNIT, COUNTER -> behindNumbers.add(word, term);
      case CURRENCY -> {
        behindNumbers.add(word, term);
        items.put(Name.compact(word), term);
      }
      case SLOT, STAT, FILLER -> parts.add(word, term);
      case GEAR -> {
        parts.add(word, term);
        items.put(Name.compact(word), term);
      }
      case ITEM -> items.put(Name.compact(word), term);
      default -> structure.add(word, term);
    }
  }

  private static IOException broken(int line, String what) {
    return new IOException("aliases, line " + line + ": " + what);
  }

  /** How texts are folded before they are compared. */
  public Folding folding() {
    return folding;
  }

  /** Words that are no part of an item's name. */
  public Words structure() {
    return structure;
  }

  /** Units, currencies and counters. */
  public Words behindNumbers() {
    return behindNumbers;
  }

  /** Slots, equipment, stats, and words that say nothing beside them. */
  Words parts() {
    return parts;
  }

  /** The thing or currency with this folded name, without spaces and signs; or null. */
  public Term item(String foldedName) {
    return items.get(foldedName);
  }
}
