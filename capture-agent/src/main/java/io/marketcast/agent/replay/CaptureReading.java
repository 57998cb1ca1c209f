package io.marketcast.agent.replay;

import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.CaptureFormat;
import io.marketcast.agent.capture.NoCaptureException;
import io.marketcast.agent.capture.Packet;
import io.marketcast.agent.pipeline.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * One reading of one capture from its first packet to its last. One thread.
 *
 * @param name what to open and to call it in messages; {@value #STANDARD_INPUT} is standard input
 * @param standardInput read where the name says so
 */
public record CaptureReading(String name, InputStream standardInput) {

  /** The name of standard input. */
  public static final String STANDARD_INPUT = "-";

  /** What is done with each packet. */
  public interface Step {
    void take(Packet packet) throws IOException, InterruptedException;
  }

  /**
   * Reads it.
   *
   * @param step hands each packet to the pipeline
   * @param pipeline is finished at the end, also where the file breaks off
   * @throws IOException whose message names the file and what is wrong; what came before has been
   *     read
   */
  public void run(Pipeline pipeline, Step step) throws IOException, InterruptedException {
    try (CaptureFile capture = open()) {
      long recognisedBefore = pipeline.recognisedConnections();
      try {
        Packet packet = capture.next();
        while (packet != null && pipeline.wantsBareStream()) {
          step.take(packet);
          packet = capture.next();
        }
      } finally {
        pipeline.finish();
      }
      if (capture.format() == CaptureFormat.OTHER
          && pipeline.recognisedConnections() == recognisedBefore) {
        throw new NoCaptureException(isStandardInput() ? "standard input" : name);
      }
    }
  }

  private boolean isStandardInput() {
    return name.equals(STANDARD_INPUT);
  }

  private CaptureFile open() throws IOException {
    return isStandardInput()
        ? CaptureFile.open(standardInput, "standard input", InstantSource.system())
        : CaptureFile.open(Path.of(name));
  }
}
