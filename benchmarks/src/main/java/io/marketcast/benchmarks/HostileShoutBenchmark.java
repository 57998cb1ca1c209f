package io.marketcast.benchmarks;

import io.marketcast.agent.game.artale.offer.Offer;
import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.protocol.naming.Aliases;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Offers out of texts made to hurt: milliseconds a text. Linear is where a text of twice the length
 * takes twice the time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class HostileShoutBenchmark {

  /** What a text is made of, repeated. */
  public enum Shape {
    NESTED_SEPARATORS("([{/【、|"),
    DIGITS("1234567890"),
    GROUPED_DIGITS("1,111"),
    RATIOS("1:1"),
    ZERO_WIDTH("9\u200b\u200d\ufeff"),
    UNPAIRED_SURROGATES("\ud83d\ud83d\ude42\ude42"),
    ALTERNATIVES("750雪or4300w或"),
    OFFERS("賣燈籠1:1w/"),
    EXCHANGES("1雪=1w·"),
    SIDES("賣收"),
    LATIN("wtsx");

    private final String piece;

    Shape(String piece) {
      this.piece = piece;
    }
  }

  private final OfferParser parser = new OfferParser(Aliases.builtIn());

  @Param public Shape shape;

  @Param({"32", "64"})
  public int kibichars;

  private String text;

  @Setup
  public void write() {
    int length = kibichars << 10;
    text = ("賣燈籠" + shape.piece.repeat(length)).substring(0, length);
  }

  @Benchmark
  public List<Offer> textToOffers() {
    return parser.parse(text);
  }
}
