package io.marketcast.api.catalog.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is to be said about one file: problems, for which it is refused, and notes. Keeps
 * the first of each, counts all. For one thread.
 */
final class Remarks {

  /** More than these are counted, not kept. */
  static final int MOST_KEPT = 20;

  private static final Comparator<Remark> BY_LINE = Comparator.comparingInt(Remark::line);

  private final List<Remark> problems = new ArrayList<>();
  private final List<Remark> notes = new ArrayList<>();
  private int problemCount;
  private int noteCount;

  void problem(int line, String message) {
    problemCount++;
    if (problems.size() < MOST_KEPT) {
      problems.add(new Remark(line, message));
    }
  }

  void note(int line, String message) {
    noteCount++;
    if (notes.size() < MOST_KEPT) {
      notes.add(new Remark(line, message));
    }
  }

  List<Remark> notes() {
    return notes.stream().sorted(BY_LINE).toList();
  }

  int noteCount() {
    return noteCount;
  }

  void throwProblems() throws BadFileException {
    if (problemCount > 0) {
      throw new BadFileException(problems.stream().sorted(BY_LINE).toList(), problemCount);
    }
  }
}
