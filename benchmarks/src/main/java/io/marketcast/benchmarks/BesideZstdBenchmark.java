package io.marketcast.benchmarks;

import com.github.luben.zstd.ZstdDecompressCtx;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Labels;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.Pipeline;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * Packets to events and, pass by pass in turn with it, zstd alone on the same capture's outermost
 * compressed payloads. On a machine with other work only the ratio of the best passes, {@code
 * bestZstdNanos / bestDecodeNanos}, says anything: those that nothing else disturbed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class BesideZstdBenchmark {

  /** What the best pass of each took; JMH adds up the iterations. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Sides {
    public long bestDecodeNanos;
    public long bestZstdNanos;

    void add(long decodeNanos, long zstdNanos) {
      bestDecodeNanos = better(bestDecodeNanos, decodeNanos);
      bestZstdNanos = better(bestZstdNanos, zstdNanos);
    }

    /** JMH sets counters to 0 before each iteration. */
    private static long better(long best, long nanos) {
      return best == 0 ? nanos : Math.min(best, nanos);
    }
  }

  /** A capture, and its payloads. */
  @State(Scope.Thread)
  public static class Capture {

    @Param({"bpsr-sample", "bpsr-simulated"})
    public String capture;

    private final byte[] output = new byte[1 << 20];
    private List<Packet> packets;
    private List<byte[]> payloads;
    private Pipeline pipeline;
    private ZstdDecompressCtx context;

    @Setup(Level.Trial)
    public void open(Blackhole sink) throws IOException {
      packets = Captures.of(capture);
      payloads = CompressedPayloads.of(packets);
      var labels = new Labels("bench", null, id -> null);
      pipeline = new Pipeline(Games.all(labels), sink::consume);
      context = new ZstdDecompressCtx();
      long bytes = payloads.stream().mapToLong(payload -> payload.length).sum();
      System.out.printf(
          "%s: %d packets of %d bytes; %d payloads of %d bytes, %d bytes inside%n",
          capture, packets.size(), Captures.bytes(packets), payloads.size(), bytes, zstd());
    }

    private void decode() {
      for (Packet packet : packets) {
        pipeline.packet(packet);
      }
      pipeline.finish();
    }

    private int zstd() {
      int written = 0;
      for (byte[] payload : payloads) {
        written +=
            context.decompressByteArray(output, 0, output.length, payload, 0, payload.length);
      }
      return written;
    }

    @TearDown(Level.Trial)
    public void close() {
      pipeline.close();
      context.close();
    }
  }

  @Benchmark
  public int inTurn(Capture capture, Sides sides) {
    long begun = System.nanoTime();
    capture.decode();
    long decoded = System.nanoTime();
    int written = capture.zstd();
    sides.add(decoded - begun, System.nanoTime() - decoded);
    return written;
  }
}
