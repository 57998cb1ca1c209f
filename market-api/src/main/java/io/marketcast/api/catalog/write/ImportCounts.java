package io.marketcast.api.catalog.write;

/**
 * What an import does to the catalogue; names of different languages count each.
 *
 * @param removed only with {@code replace}
 */
public record ImportCounts(int added, int changed, int unchanged, int removed) {

  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

  ImportCounts plus(ImportCounts other) {
    return new ImportCounts(
        added + other.added,
        changed + other.changed,
        unchanged + other.unchanged,
        removed + other.removed);
  }
}
