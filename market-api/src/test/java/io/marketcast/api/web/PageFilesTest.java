package io.marketcast.api.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's files fit together: languages, modules, and the policy that lets them run. */
final class PageFilesTest {

  private static final Path SITE = Path.of("target/classes/META-INF/resources");
  private static final Path TEXTS = SITE.resolve("app/lang");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}");
  private static final Pattern TEXT_KEY = Pattern.compile("\\bt\\('([^'$]+)'");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import\\(?) ?'([^']+)'");
  private static final Pattern MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void everyLanguageHasTheSameTextsWithTheSamePlaceholders() throws IOException {
    Map<String, List<String>> english = placeholders("en");
    assertTrue(english.size() > 100, "the texts are read");
    assertEquals(english, placeholders("ja"));
    assertEquals(english, placeholders("zh-TW"));
  }

  @Test
  void noTextIsEmptyAndNoneIsAnotherLanguagesUnlessItIsAName() throws IOException {
    Map<String, String> english = texts("en");
    for (String language : List.of("ja", "zh-TW")) {
      Map<String, String> texts = texts(language);
      texts.forEach((key, text) -> assertTrue(!text.isBlank(), key));
      var same = new TreeSet<>(texts.keySet());
      same.removeIf(key -> !texts.get(key).equals(english.get(key)));
      same.removeAll(List.of("game.artale", "currency.luno", "live.other"));
      assertEquals(List.of(), List.copyOf(same), language);
    }
  }

  @Test
  void everyTextThatIsAskedForExists() throws IOException {
    var missing = new TreeSet<String>();
    for (Path file : scripts()) {
      matches(TEXT_KEY, Files.readString(file)).map(m -> m.group(1)).forEach(missing::add);
    }
    assertTrue(missing.size() > 50, "the scripts are read");
    missing.removeAll(texts("en").keySet());
    assertEquals(List.of(), List.copyOf(missing));
  }

  @Test
  void everyModuleThatIsImportedExists() throws IOException {
    JsonNode map = json.readTree(importMap()).get("imports");
    for (Path file : scripts()) {
      for (MatchResult found : matches(IMPORT, Files.readString(file)).toList()) {
        String name = found.group(1);
        Path target =
            name.startsWith(".") ? file.resolveSibling(name) : SITE.resolve(mapped(map, name));
        assertTrue(Files.isRegularFile(target.normalize()), file + " imports " + name);
      }
    }
    for (JsonNode address : map) {
      assertTrue(Files.exists(SITE.resolve(address.asText())), address.asText());
    }
  }

  @Test
  void thePolicyAllowsTheMapOfModulesAndNothingElseInline() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(importMap().getBytes(UTF_8));
    String allowed =
        "script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';";
    for (Path file : List.of(Path.of("target/classes/application.properties"), headers())) {
      String policy =
          Files.readAllLines(file).stream()
              .filter(line -> line.contains("Content-Security-Policy"))
              .findFirst()
              .orElseThrow();
      assertTrue(policy.contains(allowed), () -> file + " should have " + allowed);
      assertTrue(!policy.contains("unsafe"), policy);
    }
    String page = Files.readString(SITE.resolve("index.html"));
    assertEquals(1, matches(Pattern.compile("<script(?![^>]*src=)"), page).count());
    assertTrue(!page.contains(" style=") && !page.contains("<style"), "no inline style");
  }

  private static Path headers() {
    return SITE.resolve("_headers");
  }

  private static String importMap() throws IOException {
    return matches(MAP, Files.readString(SITE.resolve("index.html")))
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** Where an import map sends a name: itself, or the longest entry that ends with a slash. */
  private static String mapped(JsonNode map, String name) {
    if (map.has(name)) {
      return map.get(name).asText();
    }
    String folder = name.substring(0, name.indexOf('/') + 1);
    return map.get(folder).asText() + name.substring(folder.length());
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      return files
          .filter(
              file -> file.toString().endsWith(".js") && !file.startsWith(SITE.resolve("vendor")))
          .toList();
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private Map<String, List<String>> placeholders(String language) throws IOException {
    return texts(language).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    matches(PLACEHOLDER, entry.getValue())
                        .map(MatchResult::group)
                        .sorted()
                        .toList(),
                (a, b) -> a,
                TreeMap::new));
  }

  private Map<String, String> texts(String language) throws IOException {
    var texts = new TreeMap<String, String>();
    json.readTree(TEXTS.resolve(language + ".json").toFile())
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
