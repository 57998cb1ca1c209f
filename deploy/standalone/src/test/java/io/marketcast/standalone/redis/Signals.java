package io.marketcast.standalone.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.marketcast.standalone.ChildProcess;
import java.io.IOException;

/** Holds a process still, which its peers see as nothing at all: connections stay open. */
final class Signals {

  private Signals() {}

  static void hold(ChildProcess process) throws IOException, InterruptedException {
    send("-STOP", process);
  }

  static void release(ChildProcess process) throws IOException, InterruptedException {
    send("-CONT", process);
  }

  private static void send(String signal, ChildProcess process)
      throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO();
    assertEquals(0, kill.start().waitFor(), () -> "kill " + signal + " " + process.name());
  }
}
