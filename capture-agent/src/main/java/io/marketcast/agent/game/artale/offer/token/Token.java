package io.marketcast.agent.game.artale.offer.token;

import io.marketcast.protocol.naming.Term;
import java.math.BigDecimal;

/**
 * A piece of a folded text.
 *
 * @param start its first character
 * @param end behind its last one
 * @param value of an amount, number or count; else null
 * @param term the word it is, or the currency of an amount, null where that is mesos; else null
 */
public record Token(Kind kind, int start, int end, BigDecimal value, Term term) {

  /** The currency of an amount whose unit is a power of ten. */
  public static final String MESO = "meso";

  public enum Kind {
    /** Part of a name, or of talk. */
    TEXT,
    /** A number with nothing that says what it is. */
    NUMBER,
    /** A number that says it is money. */
    AMOUNT,
    /** The {@code 1:} before a price each. */
    RATIO,
    /** Pieces, with a counting word: {@code 10張}. */
    COUNT,
    /** Pieces, multiplied: {@code x2}, {@code *45}, {@code -6}. */
    TIMES,
    /** Digits that are not one number: a time, a date, a range, a telephone. */
    UNREADABLE,
    /** A word of the aliases. */
    WORD,
    EQUALS,
    /** A colon that belongs to no number. */
    HEADING,
    /** Between the entries of a list. */
    LIST_BREAK,
    /** Between sentences. */
    SENTENCE_BREAK,
    SPACE
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  public boolean is(Term.Kind word) {
    return kind == Kind.WORD && term.kind() == word;
  }
}
