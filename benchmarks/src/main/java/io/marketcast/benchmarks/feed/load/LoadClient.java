package io.marketcast.benchmarks.feed.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.marketcast.standalone.StartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running {@code sse-load}: many open streams and what they receive. For one thread. */
public final class LoadClient implements AutoCloseable {

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final BufferedReader replies;
  private final Writer commands;

  private LoadClient(Process process) {
    this.process = process;
    this.replies = process.inputReader();
    this.commands = process.outputWriter();
  }

  /**
   * Compiles the client's source.
   *
   * @throws StartException where there is no compiler; says which package has one
   */
  public static Path build(Path root, Path folder) throws StartException, InterruptedException {
    Path source = root.resolve("benchmarks/src/main/c/sse-load.c");
    Path program = folder.resolve("sse-load");
    String compiler = Tool.CC.find();
    try {
      var command = List.of(compiler, "-O2", "-o", program.toString(), source.toString());
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new StartException("cannot compile " + source + ", see above");
      }
    } catch (IOException e) {
      throw new StartException("cannot run " + compiler + ": " + e.getMessage(), e);
    }
    return program;
  }

  /** Starts it; {@link #awaitOpen} tells when all streams have begun. */
  public static LoadClient start(Path program, int connections, URI url, List<String> options)
      throws StartException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(options);
    command.add(Integer.toString(connections));
    command.add(url.toString());
    try {
      var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      return new LoadClient(builder.start());
    } catch (IOException e) {
      throw new StartException("cannot start the load client: " + e.getMessage(), e);
    }
  }

  /** Waits until all streams have begun; of a rude client, until it calls. */
  public void awaitStart() throws StartException {
    reply();
  }

  /** Waits until all streams have begun. */
  public void awaitOpen() throws StartException {
    awaitStart();
    Mark mark = mark();
    if (mark.open() < mark.connections()) {
      throw new StartException(
          "only %d of %d streams were opened".formatted(mark.open(), mark.connections()));
    }
  }

  /** What has happened since the last call. */
  public Mark mark() throws StartException {
    try {
      commands.write("mark\n");
      commands.flush();
      return json.readValue(reply(), Mark.class);
    } catch (IOException e) {
      throw new StartException("the load client has ended: " + e.getMessage(), e);
    }
  }

  private String reply() throws StartException {
    try {
      String line = replies.readLine();
      if (line == null) {
        throw new StartException("the load client has ended, see above");
      }
      return line;
    } catch (IOException e) {
      throw new StartException("the load client has ended: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      commands.close();
    } catch (IOException | UncheckedIOException e) {
      // it is gone, and so is the pipe
    }
  }
}
