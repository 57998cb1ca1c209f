package io.marketcast.standalone;

import picocli.CommandLine;

/** Runs the demo. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new DemoCommand()).execute(args));
  }
}
