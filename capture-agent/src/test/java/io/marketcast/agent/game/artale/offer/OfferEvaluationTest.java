package io.marketcast.agent.game.artale.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.marketcast.agent.SharedFiles;
import io.marketcast.agent.game.artale.offer.Evaluation.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the parser reads, against labels. */
final class OfferEvaluationTest {

  private final Aliases aliases = Aliases.builtIn();

  @ParameterizedTest
  @ValueSource(strings = {"test-set.json", "dev-set.json"})
  void pricedOffersAreReadPreciselyAndHardlyOneIsMissed(String set) throws IOException {
    var evaluation = new Evaluation(aliases).of(LabelledShout.ofResource(set));
    var priced = evaluation.score(Field.PRICED);
    keep(set, evaluation);
    assertTrue(priced.precision() >= 0.95 && priced.recall() >= 0.9, evaluation::report);
  }

  @Test
  void everyRealPricedOfferIsFoundAndNoneIsInvented() throws IOException {
    var shouts =
        LabelledShout.ofCapture(
            SharedFiles.capture("artale-offers.labels.json"),
            SharedFiles.capture("artale-megaphones.expected.json"));
    var evaluation = new Evaluation(aliases).of(shouts);
    keep("real", evaluation);
    assertEquals(1, evaluation.score(Field.PRICED).recall(), evaluation::report);
    assertEquals(1, evaluation.score(Field.PRICED).precision(), evaluation::report);
    assertChatIsEmpty(shouts);
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
