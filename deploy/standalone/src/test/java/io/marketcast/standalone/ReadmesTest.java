package io.marketcast.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The README says the same to do in every language; CI executes the commands of the English one.
 */
final class ReadmesTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w*)\n(.*?)```");
  private static final Pattern COMMENT = Pattern.compile("(?m) *#.*$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final List<String> TRANSLATIONS = List.of("README.ja.md", "README.zh-Hant.md");

  @Test
  void theTranslationsHaveTheSameCommands() throws IOException {
    List<String> commands = blocks("README.md");
    assertFalse(commands.isEmpty());
    for (String translation : TRANSLATIONS) {
      assertEquals(commands, blocks(translation), translation);
    }
  }

  @Test
  void theTranslationsLinkToTheSamePages() throws IOException {
    for (String translation : TRANSLATIONS) {
      assertEquals(pages("README.md"), pages(translation), translation);
    }
  }

  /** Code and commands, without their comments, which are translated. */
  private static List<String> blocks(String readme) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve(readme)))
        .results()
        .map(block -> block.group(1) + "\n" + COMMENT.matcher(block.group(2)).replaceAll(""))
        .toList();
  }

  /** What is linked to, in whatever language that page is; not the other languages of this one. */
  private static List<String> pages(String readme) throws IOException {
    Stream<String> links =
        LINK.matcher(Files.readString(ROOT.resolve(readme))).results().map(link -> link.group(1));
    return links
        .filter(link -> !link.startsWith("README"))
        .map(link -> link.replaceAll("\\.(ja|zh-Hant)\\.md", ".md"))
        .distinct()
        .sorted()
        .toList();
  }
}
