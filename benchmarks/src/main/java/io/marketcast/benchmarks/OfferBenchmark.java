package io.marketcast.benchmarks;

import io.marketcast.agent.game.artale.offer.OfferParser;
import io.marketcast.protocol.naming.Aliases;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Offers out of shouts: shouts a second, one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class OfferBenchmark {

  private static final int SHOUTS = 6;

  private final OfferParser parser = new OfferParser(Aliases.builtIn());

  /** Of the kinds there are: one offer, several, totals and alternatives, talk. */
  private final List<String> shouts =
      List.of(
          "1333自由 賣冰鑽 x30 1:3w5",
          "1702 出售 長槍攻60% 85W / 弓攻10% 12W / 耳智60% 四張 250雪",
          "賣雪 200雪=1240w 一筆出 另收頓幸60% 130w",
          "2040自由 售+7工地手套 750雪or4300w",
          "101組隊-4 缺法 來個主教 等級80以上 快滿了",
          "收黑水晶 1:15w 20個起 有多少收多少 2224自由");

  @Benchmark
  @OperationsPerInvocation(SHOUTS)
  public void shoutsToOffers(Blackhole sink) {
    for (String shout : shouts) {
      sink.consume(parser.parse(shout));
    }
  }
}
