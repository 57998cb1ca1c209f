package io.marketcast.benchmarks.feed.server;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.StartException;
import java.io.IOException;
import java.nio.file.Path;

/** Asks a Java process what it holds. */
public final class Heap {

  private Heap() {}

  /** Bytes on the heap that are in use, after a full collection. */
  public static long liveBytes(ChildProcess process) throws StartException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var builder = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram");
    try {
      Process asking = builder.redirectErrorStream(true).start();
      String total = "";
      try (var lines = asking.inputReader()) {
        for (String line; (line = lines.readLine()) != null; ) {
          total = line.startsWith("Total") ? line : total;
        }
      }
      asking.waitFor();
      return Long.parseLong(total.split("\\s+")[2]); // "Total", instances, bytes
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new StartException("jcmd does not tell the heap of " + process.name(), e);
    }
  }
}
