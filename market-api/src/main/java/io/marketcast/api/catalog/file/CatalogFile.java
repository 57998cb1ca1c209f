package io.marketcast.api.catalog.file;

import io.marketcast.api.catalog.content.CatalogContent;
import java.util.List;

/**
 * A catalogue file that was read.
 *
 * @param notes the first of what was noticed and is no reason to refuse it
 * @param noteCount how much was noticed in all
 */
public record CatalogFile(CatalogContent content, List<Remark> notes, int noteCount) {

  /** Larger files are refused. */
  public static final int MAX_BYTES = 8 << 20;

  /**
   * Reads a file, whatever kind it is: JSON or a table with a header; items, categories or rules.
   *
   * @param language of names for which the file says none; a checked tag
   * @throws BadFileException where anything is wrong with it, with every reason
   */
  public static CatalogFile read(byte[] bytes, String language) throws BadFileException {
    var remarks = new Remarks();
    if (bytes.length > MAX_BYTES) {
      remarks.problem(1, "the file is larger than " + (MAX_BYTES >> 20) + " MiB");
      remarks.throwProblems();
    }
    String text = FileText.decode(bytes, remarks);
    CatalogContent content = content(text, language, remarks);
    remarks.throwProblems();
    if (content.size() == 0) {
      remarks.problem(1, "nothing to import in it");
      remarks.throwProblems();
    }
    return new CatalogFile(content, remarks.notes(), remarks.noteCount());
  }

  private static CatalogContent content(String text, String language, Remarks remarks)
      throws BadFileException {
    String start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      var items = new ItemCollector(remarks);
      new ItemJson(items, language, remarks).read(text);
      return new CatalogContent.Items(items.items());
    }
    return TableFile.read(text, language, remarks);
  }
}
