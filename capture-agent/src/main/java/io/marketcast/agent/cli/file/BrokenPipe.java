package io.marketcast.agent.cli.file;

import java.io.IOException;
import java.util.Locale;

/** The reader of our output has gone: nothing is wrong, there is just no one left to write for. */
public final class BrokenPipe {

  private BrokenPipe() {}

  /** Whether writing failed for that reason; Java only says so in the system's words. */
  public static boolean caused(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }
}
