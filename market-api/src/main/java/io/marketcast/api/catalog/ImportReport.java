package io.marketcast.api.catalog;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marketcast.api.catalog.file.Remark;
import java.util.List;

/**
 * What became of an import.
 *
 * @param kind items, categories or rules
 * @param entries items, categories or rules in the file
 * @param added names, categories or rules; names in different languages count each
 * @param dryRun whether nothing was written, and this is what would have been
 * @param published whether agents can see the names already; else they will within some seconds
 * @param notes the first of what was noticed in the file
 * @param noteCount how much was noticed in all
 */
@JsonNaming(SnakeCaseStrategy.class)
record ImportReport(
    String game,
    String kind,
    int entries,
    int added,
    int changed,
    int unchanged,
    int removed,
    boolean dryRun,
    boolean published,
    List<Remark> notes,
    int noteCount) {}
