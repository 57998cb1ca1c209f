package io.marketcast.standalone.consume;

import io.marketcast.standalone.ChildProcess;
import io.marketcast.standalone.StartException;
import io.marketcast.standalone.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the consumers in {@code examples/} as a process, and what it has printed. */
final class RunningExample {

  /** Where the examples are. */
  static final Path FOLDER = Path.of("../../examples").toAbsolutePath().normalize();

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

  /**
   * How those are started that this machine has what it takes for, by their names.
   *
   * @param webhook where the Discord bot posts
   */
  static Map<String, List<String>> commands(String webhook) {
    var commands = new TreeMap<String, List<String>>();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    commands.put("java", List.of(java, path("java/Example.java")));
    program("node").ifPresent(node -> commands.put("node", List.of(node, path("node/feed.mjs"))));
    program("python3")
        .ifPresent(python -> {
          commands.put("python", List.of(python, path("python/feed.py")));
          String bot = path("discord-bot/bot.py");
          commands.put("discord", List.of(python, bot, "--webhook", webhook, "--every", "0.2"));
        });
    return commands;
  }

  private static Optional<String> program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static String path(String example) {
    return FOLDER.resolve(example).toString();
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

  /** Whether it has printed a line that begins so. */
  boolean hasPrinted(String beginning) throws IOException {
    return lines().anyMatch(line -> line.startsWith(beginning));
  }

  private Stream<String> lines() throws IOException {
    return Files.readAllLines(process.log()).stream();
  }
}
