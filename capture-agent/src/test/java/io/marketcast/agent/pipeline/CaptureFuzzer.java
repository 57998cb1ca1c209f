package io.marketcast.agent.pipeline;

import io.marketcast.agent.capture.BrokenCaptureException;
import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Decodes any bytes as a capture file and checks that nothing escapes and no memory stays held.
 * Also a target for coverage-guided fuzzing, see docs/fuzzing.md.
 */
public final class CaptureFuzzer implements AutoCloseable {

  private long events;
  private final Pipeline pipeline = new Pipeline(Games.all(Decoded.LABELS), event -> this.events++);

  /** What a fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    try (var fuzzer = new CaptureFuzzer()) {
      fuzzer.decode(data);
    }
  }

  /** Decodes one capture; what it must not do comes out as an {@link AssertionError}. */
  void decode(byte[] data) {
    var time = InstantSource.fixed(Instant.EPOCH);
    try (var capture = CaptureFile.open(new ByteArrayInputStream(data), "fuzzed", time)) {
      for (Packet packet = capture.next(); packet != null; packet = capture.next()) {
        pipeline.packet(packet);
      }
    } catch (BrokenCaptureException e) {
      // refused, as it should be: what came before has been decoded
    } catch (IOException e) {
      throw new AssertionError("bytes in memory cannot fail to be read", e);
    } finally {
      pipeline.finish();
    }
    check(pipeline.heldBytes() == 0, "memory still held");
    var counters = pipeline.counters();
    check(counters.get("search.decoder_failures") == 0, "a decoder failed");
    check(counters.get("websocket.failures") == 0, "reading a WebSocket failed");
    long ofGames = counters.get("bpsr.events") + counters.get("artale.events");
    check(ofGames == events, "events were counted wrong");
    for (String game : new String[] {"bpsr", "artale"}) {
      long outcomes =
          counters.get(game + ".decoded")
              + counters.get(game + ".ignored")
              + counters.get(game + ".malformed");
      check(counters.get(game + ".frames") == outcomes, "a frame without its one outcome");
    }
  }

  /** How many events all captures gave. */
  long events() {
    return events;
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
