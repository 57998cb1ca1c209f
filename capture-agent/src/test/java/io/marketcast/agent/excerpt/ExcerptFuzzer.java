package io.marketcast.agent.excerpt;

import io.marketcast.agent.capture.BrokenCaptureException;
import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.game.Feed;
import io.marketcast.agent.pipeline.Games;
import io.marketcast.agent.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Makes an excerpt of any bytes and checks that it decodes into as much as they do. Also a target
 * for coverage-guided fuzzing, see docs/fuzzing.md.
 */
public final class ExcerptFuzzer {

  private static final Excerpt.Limits AMPLE = new Excerpt.Limits(10_000_000, 64 << 20);

  private static final List<String> KEPT = List.of("bpsr.events", "artale.events", "bpsr.decoded");

  private ExcerptFuzzer() {}

  /** What a fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      check(data);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory cannot fail to be read", e);
    }
  }

  /**
   * Compares a capture, which may be damaged, with its excerpt.
   *
   * @return the excerpt's counters
   */
  static Map<String, Long> check(byte[] capture) throws IOException {
    Map<String, Long> original = counters(capture);
    Map<String, Long> copy = counters(excerpt(capture));
    for (String name : KEPT) {
      if (!original.get(name).equals(copy.get(name))) {
        throw new AssertionError(name + ": " + original.get(name) + " became " + copy.get(name));
      }
    }
    return copy;
  }

  private static byte[] excerpt(byte[] capture) throws IOException {
    var out = new ByteArrayOutputStream();
    try (CaptureFile file = open(capture)) {
      Excerpt.of(file, Games.all(Feed.LABELS), AMPLE).write(out);
    }
    return out.toByteArray();
  }

  private static Map<String, Long> counters(byte[] capture) throws IOException {
    try (var pipeline = new Pipeline(Games.all(Feed.LABELS), event -> {})) {
      try (CaptureFile file = open(capture)) {
        for (Packet packet = file.next(); packet != null; packet = file.next()) {
          pipeline.packet(packet);
        }
      } catch (BrokenCaptureException e) {
        // what came before has been decoded, and is in the excerpt
      }
      pipeline.finish();
      return pipeline.counters();
    }
  }

  private static CaptureFile open(byte[] capture) throws IOException {
    var time = InstantSource.fixed(Instant.EPOCH);
    return CaptureFile.open(new ByteArrayInputStream(capture), "fuzzed", time);
  }
}
