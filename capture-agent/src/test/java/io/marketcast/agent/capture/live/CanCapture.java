package io.marketcast.agent.capture.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What tests with real interfaces need; where it is missing they are skipped with the reason. */
public final class CanCapture {

  private CanCapture() {}

  public static void assume() {
    try {
      var adapters = new PcapAdapters();
      Adapter loopback =
          adapters.list().stream().filter(Adapter::loopback).findFirst().orElseThrow();
      adapters.open(loopback, CaptureSettings.defaults()).close();
    } catch (LiveCaptureException e) {
      assumeTrue(false, "no live capture here: " + e.getMessage());
    }
  }

  /** Runs a command of the system; false where it is missing or fails. */
  static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
