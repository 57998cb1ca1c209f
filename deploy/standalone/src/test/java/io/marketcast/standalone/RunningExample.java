package io.marketcast.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the consumers in {@code examples/} as a process, and what it has printed. */
final class RunningExample {

  private static final Pattern PRINTED = Pattern.compile("^([0-9a-z]+:[0-9]+)  ");

  private final ChildProcess process;
  private final Path cursorFile;

  private RunningExample(ChildProcess process, Path cursorFile) {
    this.process = process;
    this.cursorFile = cursorFile;
  }

  /** Starts it; it keeps its cursor in a file of the folder. */
  static RunningExample start(Workspace folder, String name, List<String> command, String api)
      throws StartException {
    Path cursorFile = folder.resolve(name + ".cursor");
    var all = new ArrayList<>(command);
    all.addAll(List.of("--url", api, "--cursor", cursorFile.toString()));
    var process = new ChildProcess(name, all, folder.resolve(name + ".log"));
    process.start();
    return new RunningExample(process, cursorFile);
  }

  /** A program on the path, or nothing. */
  static Optional<String> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  ChildProcess process() {
    return process;
  }

  /** How often it has said that it is connected. */
  long connections() throws IOException {
    return lines().filter(line -> line.startsWith("connected")).count();
  }

  /** The cursors of the events that it has printed. */
  List<String> cursors() throws IOException {
    return lines().map(PRINTED::matcher).filter(Matcher::find).map(m -> m.group(1)).toList();
  }

  /** The cursor that it would go on behind. */
  String kept() throws IOException {
    return Files.exists(cursorFile) ? Files.readString(cursorFile) : "";
  }

  private Stream<String> lines() throws IOException {
    return Files.readAllLines(process.log()).stream();
  }
}
