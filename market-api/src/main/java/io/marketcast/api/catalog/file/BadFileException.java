package io.marketcast.api.catalog.file;

import java.util.List;

/** A file that is refused, with the reasons. */
public final class BadFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Remark> problems;
  private final int count;

  /**
   * @param problems the first of them
   * @param count how many there are
   */
  BadFileException(List<Remark> problems, int count) {
    super(problems.getFirst().toString());
    this.problems = problems;
    this.count = count;
  }

  /** The first problems, by line. */
  public List<Remark> problems() {
    return problems;
  }

  /** How many problems there are in all. */
  public int count() {
    return count;
  }
}
