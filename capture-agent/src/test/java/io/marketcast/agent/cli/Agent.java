package io.marketcast.agent.cli;

import io.marketcast.agent.cli.option.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command line in this process, with streams and environment of its own. */
final class Agent {

  /** What a run left behind. */
  record Result(int exitCode, String out, String err) {

    List<String> lines() {
      return out.lines().toList();
    }
  }

  private final Map<String, String> env = new HashMap<>();
  private byte[] in = {};

  Agent(Path home) {
    env.put("MARKETCAST_HOME", home.toString());
  }

  Agent with(Map<String, String> more) {
    env.putAll(more);
    return this;
  }

  Agent reading(byte[] standardInput) {
    in = standardInput;
    return this;
  }

  Result run(String... arguments) {
    var out = new ByteArrayOutputStream();
    return run(out, arguments);
  }

  Result run(OutputStream out, String... arguments) {
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(in),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            env);
    int exitCode = Main.run(console, arguments);
    String written =
        out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
    return new Result(exitCode, written, err.toString(StandardCharsets.UTF_8));
  }
}
