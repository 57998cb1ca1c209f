package io.marketcast.benchmarks.offers;

import io.marketcast.benchmarks.offers.Evaluation.Field;
import io.marketcast.benchmarks.offers.Evaluation.Score;
import io.marketcast.protocol.naming.Aliases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code bench offers}: compares what is read from shouts with what a careful reader took. */
@Command(
    name = "marketcast bench offers",
    description =
        "Reads labelled shouts and prints precision and recall for side, item, amount, currency and"
            + " quantity, and what was read wrongly.",
    mixinStandardHelpOptions = true)
public final class OffersCommand implements Callable<Integer> {

  static final double LEAST_PRECISION = 0.95;
  static final double LEAST_RECALL = 0.9;

  @Option(names = "--labels", required = true, paramLabel = "FILE", description = "JSON of labels.")
  private Path labels;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "The texts, where the labels have none: a JSON array of shouts in the same order. Default:"
              + " artale-megaphones.expected.json beside the labels.")
  private Path texts;

  @Option(
      names = "--aliases",
      paramLabel = "FILE",
      description = "Words to read with, instead of the built-in ones.")
  private Path aliases;

  @Option(
      names = "--check",
      description =
          "Fail where priced offers are read with less than 0.95 precision or 0.9 recall.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    List<LabelledShout> shouts = LabelledShout.read(labels, texts);
    var evaluation =
        new Evaluation(aliases == null ? Aliases.builtIn() : Aliases.read(aliases)).of(shouts);
    System.out.printf("%d shouts%n%s%n", shouts.size(), evaluation.report());
    Score priced = evaluation.score(Field.PRICED);
    boolean enough = priced.precision() >= LEAST_PRECISION && priced.recall() >= LEAST_RECALL;
    return check && !enough ? ExitCode.SOFTWARE : ExitCode.OK;
  }
}
