package io.marketcast.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An archive as the build has packed it, unpacked. */
final class Archive {

  static final String VERSION = System.getProperty("marketcast.version");

  private static final Pattern SECRET =
      Pattern.compile("://[^/\\s:@]*:(?!password@)[^/\\s@]+@|BEGIN [A-Z ]*PRIVATE KEY");
  private static final Pattern OWN =
      Pattern.compile(".*\\.(key|pem|p12|jks|pcap|pcapng|cap|log|segment)|.*\\.git.*");

  private final Path top;

  private Archive(Path top) {
    this.top = top;
  }

  static Archive unpack(String suffix, Path into) throws Exception {
    Path file = Path.of(System.getProperty("marketcast.target"), name() + suffix);
    assertTrue(Files.exists(file), file + " has been built");
    if (suffix.endsWith(".zip")) {
      unzip(file, into);
    } else {
      // not with Java, which knows neither this form nor the right to execute
      Result result = run(into, List.of("tar", "-xzf", file.toString()));
      assertEquals(0, result.exitCode(), result.output());
    }
    try (Stream<Path> tops = Files.list(into)) {
      assertEquals(List.of(into.resolve(name())), tops.toList(), "one folder with the version");
    }
    return new Archive(into.resolve(name()));
  }

  private static void unzip(Path file, Path into) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path target = into.resolve(entry.getName()).normalize();
        assertTrue(target.startsWith(into), entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip.getInputStream(entry), target);
        }
      }
    }
  }

  private static String name() {
    return "marketcast-agent-" + VERSION;
  }

  Path file(String name) {
    return top.resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.US_ASCII);
  }

  /** Every file but the libraries, relative and with slashes. */
  TreeSet<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      var names = new TreeSet<String>();
      files
          .filter(Files::isRegularFile)
          .map(file -> top.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !file.startsWith("lib/"))
          .forEach(names::add);
      return names;
    }
  }

  /** The jar is of this version, and every library that it names is there, and no other. */
  void checkJar() throws IOException {
    try (var jar = new JarFile(file("marketcast-agent.jar").toFile());
        Stream<Path> libraries = Files.list(file("lib"))) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals(VERSION, manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
      var named = new TreeSet<>(List.of(manifest.getValue("Class-Path").split(" ")));
      var there = new TreeSet<String>();
      libraries.forEach(library -> there.add("lib/" + library.getFileName()));
      assertEquals(named, there);
    }
  }

  /** Nothing in it belongs to the one who built it. */
  void checkNoSecrets() throws IOException {
    for (String name : names()) {
      assertFalse(OWN.matcher(name).matches(), name);
      if (!name.matches(".*\\.(jar|exe)")) {
        String text = text(name);
        assertFalse(SECRET.matcher(text).find(), name);
        assertFalse(text.contains(System.getProperty("user.dir")), name);
      }
    }
  }

  record Result(int exitCode, String output) {}

  /** Runs a command in a folder, with the Java of this test. */
  static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends: " + command);
      return new Result(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }
}
