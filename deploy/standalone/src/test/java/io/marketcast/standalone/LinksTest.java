package io.marketcast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to inside the project is there, headings included. */
class LinksTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

  @Test
  void everyLinkInsideTheProjectLeadsSomewhere() throws IOException {
    List<Path> documents = documents();
    assertTrue(documents.size() > 20, "documents are looked for in the right place");
    var broken = new ArrayList<String>();
    for (Path document : documents) {
      String text = CODE.matcher(Files.readString(document)).replaceAll("");
      for (var link = LINK.matcher(text); link.find(); ) {
        if (!link.group(1).matches("[a-z]+:.*") && !leadsSomewhere(document, link.group(1))) {
          broken.add(ROOT.relativize(document) + " → " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file ->
              Stream.of(ROOT.relativize(file).toString().split("/")).noneMatch(NOT_OURS::contains))
          .toList();
    }
  }

  private static boolean leadsSomewhere(Path document, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1 || anchors(target).contains(parts[1]);
  }

  /** As GitHub makes them: small letters, no punctuation, hyphens for spaces. */
  private static Set<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(Files.readString(document))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
