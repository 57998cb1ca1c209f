package io.marketcast.benchmarks.offers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.benchmarks.Main;
import io.marketcast.benchmarks.offers.Evaluation.Field;
import io.marketcast.protocol.naming.Aliases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the parser reads, against labels. */
final class OfferEvaluationTest {

  private static final Path SETS = Path.of("src", "test", "resources", "offers");

  private final Aliases aliases = Aliases.builtIn();

  @ParameterizedTest
  @ValueSource(
      strings = {"test-set.json", "dev-set.json", "adversarial-set.json", "blind-set.json"})
  void pricedOffersAreReadPreciselyAndHardlyOneIsMissed(String set) throws IOException {
    var evaluation = new Evaluation(aliases).of(LabelledShout.read(SETS.resolve(set), null));
    var priced = evaluation.score(Field.PRICED);
    keep(set, evaluation);
    assertTrue(priced.precision() >= 0.95 && priced.recall() >= 0.9, evaluation::report);
  }

  @Test
  void ownSetsAreLargeAndManyOfTheirShoutsAreTalk() throws IOException {
    int shouts = 0;
    int talk = 0;
    for (String set :
        List.of("test-set.json", "dev-set.json", "adversarial-set.json", "blind-set.json")) {
      for (LabelledShout shout : LabelledShout.read(SETS.resolve(set), null)) {
        shouts++;
        talk += shout.offers().isEmpty() ? 1 : 0;
      }
    }
    assertTrue(shouts >= 290 && talk >= 130, shouts + " shouts, talk " + talk);
  }

  @Test
  void everyRealPricedOfferIsFoundAndNoneIsInvented() throws IOException {
    var shouts = LabelledShout.read(realLabels(), null);
    var evaluation = new Evaluation(aliases).of(shouts);
    keep("real", evaluation);
    assertEquals(1, evaluation.score(Field.PRICED).recall(), evaluation::report);
    assertEquals(1, evaluation.score(Field.PRICED).precision(), evaluation::report);
    assertChatIsEmpty(shouts);
  }

  @Test
  void theCommandFailsWhereFiguresAreTooLowAndSaysWhatIsWrong(@TempDir Path folder)
      throws IOException {
    String labels = SETS.resolve("test-set.json").toString();
    assertEquals(0, Main.run(new OffersCommand(), "--labels", labels, "--check"));
    Path noWords = Files.writeString(folder.resolve("none.txt"), "# no words");
    String[] blind = {"--labels", labels, "--aliases", noWords.toString()};
    assertEquals(0, Main.run(new OffersCommand(), blind));
    String[] checked = Arrays.copyOf(blind, blind.length + 1);
    checked[blind.length] = "--check";
    assertEquals(1, Main.run(new OffersCommand(), checked));
    assertEquals(1, Main.run(new OffersCommand(), "--labels", "nowhere.json"));
    assertEquals(2, Main.run(new OffersCommand(), "--what"));
  }

  /** Not part of the repository; without them the test is skipped. */
  private static Path realLabels() {
    String variable = System.getenv("MARKETCAST_SHARED");
    Path shared = variable == null ? Path.of("..", "..", "shared") : Path.of(variable);
    Path labels = shared.resolve("captures").resolve("artale-offers.labels.json");
    Assumptions.assumeTrue(
        Files.exists(labels), "no real labels here: set MARKETCAST_SHARED; missing " + labels);
    return labels;
  }

  /** The figures, for whoever asks for them: {@code target/offers-*.txt}. */
  private static void keep(String set, Evaluation evaluation) throws IOException {
    Files.writeString(Path.of("target", "offers-" + set + ".txt"), evaluation.report());
  }

  private void assertChatIsEmpty(List<LabelledShout> shouts) {
    var parser = new OfferParser(aliases);
    for (LabelledShout shout : shouts) {
      if (shout.offers().isEmpty()) {
        assertEquals(List.of(), parser.parse(shout.text()), shout.text());
      }
    }
  }
}
