package io.marketcast.api.market.query;

/** Limits of parameters that many endpoints share. */
public final class Checks {

  /** Short name of a game. */
  public static final String GAME = "[a-z0-9_-]{1,32}";

  /** Identifier that a client chooses. */
  public static final String ID = "[A-Za-z0-9_.-]{1,64}";

  /** What is said where one is none. */
  public static final String ID_EXPECTED = "1 to 64 letters, digits, dots, - and _ are expected";

  /** Longest label of a region. */
  public static final int REALM_CHARS = 64;

  /** Longest name of an item, currency or category, and longest text to search for. */
  public static final int NAME_CHARS = 100;

  /** Most rows of a page. */
  public static final int MOST_ROWS = 500;

  /** Rows of a page where the client does not say. */
  public static final String USUAL_ROWS = "50";

  private Checks() {}
}
