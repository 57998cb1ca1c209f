package io.marketcast.benchmarks;

import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.Pipeline;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Packets to events: one whole capture each pass, one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class DecodeBenchmark {

  /** A capture, and a pipeline that is used again for every pass. */
  @State(Scope.Thread)
  public static class Decoding {

    @Param({"bpsr-sample", "bpsr-simulated", "artale-sample", "artale-simulated"})
    public String capture;

    private List<Packet> packets;
    private Pipeline pipeline;
    private Blackhole sink;

    @Setup(Level.Trial)
    public void open(Blackhole blackhole) throws IOException {
      sink = blackhole;
      packets = Captures.of(capture);
      var labels = new Labels("bench", null, id -> null);
      pipeline = new Pipeline(Games.all(labels), event -> sink.consume(event));
      System.out.printf(
          "%s: %d packets, %d bytes%n", capture, packets.size(), Captures.bytes(packets));
    }

    @TearDown(Level.Trial)
    public void close() {
      pipeline.close();
    }
  }

  @Benchmark
  public void packetsToEvents(Decoding decoding) {
    for (Packet packet : decoding.packets) {
      decoding.pipeline.packet(packet);
    }
    decoding.pipeline.finish();
  }
}
