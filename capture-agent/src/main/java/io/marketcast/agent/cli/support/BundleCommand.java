package io.marketcast.agent.cli.support;

import io.marketcast.agent.capture.CaptureFile;
import io.marketcast.agent.capture.live.Adapter;
import io.marketcast.agent.capture.live.LiveCaptureException;
import io.marketcast.agent.capture.live.PcapAdapters;
import io.marketcast.agent.cli.option.CaptureOptions;
import io.marketcast.agent.cli.option.Console;
import io.marketcast.agent.cli.option.LabelOptions;
import io.marketcast.agent.cli.option.RedisOptions;
import io.marketcast.agent.cli.option.SpoolOptions;
import io.marketcast.agent.cli.option.Version;
import io.marketcast.agent.control.AgentRecords;
import io.marketcast.agent.excerpt.Excerpt;
import io.marketcast.agent.game.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Collects what somebody who helps needs to know, and nothing that is secret. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description =
        "Writes a zip file for a support request: settings without passwords, versions,"
            + " interfaces, and the status, counters and recent log of the running agent. Look at it"
            + " before you send it: it names this machine's interfaces and addresses.")
public final class BundleCommand implements Callable<Integer> {

  /** Enough for minutes of play; a support request takes no more. */
  private static final long MOST_EXCERPT_BYTES = 4 << 20;

  private final Console console;

  @Spec private CommandSpec spec;

  @Mixin private CaptureOptions capture;
  @Mixin private RedisOptions redis;
  @Mixin private SpoolOptions spool;
  @Mixin private LabelOptions labels;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "marketcast-bundle.zip",
      description = "The zip file to write; must not exist. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--capture",
      paramLabel = "FILE",
      description =
          "Add an excerpt of this capture: the games' frames in new packets, names, ids, texts and"
              + " everything that is not understood replaced.")
  private Path file;

  @Option(
      names = "--capture-packets",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Most packets read of it. Default: ${DEFAULT-VALUE}.")
  private long filePackets;

  public BundleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (filePackets < 1) {
      throw new ParameterException(spec.commandLine(), "--capture-packets: above 0");
    }
    // first, because a file that cannot be read shall not leave half a bundle
    Excerpt excerpt = file == null ? null : excerpt();
    try (var zip = new ZipOutputStream(Files.newOutputStream(out, StandardOpenOption.CREATE_NEW))) {
      add(zip, "configuration.txt", ConfigCommand.lines(spec));
      add(zip, "versions.txt", versions());
      add(zip, "interfaces.txt", interfaces());
      addRecords(zip);
      if (excerpt != null) {
        add(zip, excerpt);
      }
    } catch (FileAlreadyExistsException e) {
      throw new IOException(out + ": exists already; give another --out", e);
    }
    console.err().println(out + ": written; look at it before you send it");
    return 0;
  }

  private void addRecords(ZipOutputStream zip) throws IOException {
    AgentRecords records;
    try {
      records = AgentRecords.read(redis.address(), redis.keys(), redis.agent());
    } catch (IOException e) {
      // a bundle is asked for when things are broken
      add(zip, "status.json.missing", List.of(e.getMessage()));
      return;
    }
    if (records.status() == null) {
      String missing = "no agent " + redis.agent() + " is running, or --agent is another";
      add(zip, "status.json.missing", List.of(missing));
    } else {
      add(zip, "status.json", List.of(records.status()));
    }
    add(zip, "log.txt", records.log());
  }

  private Excerpt excerpt() throws IOException {
    var unlabelled = new Labels("", null, id -> null);
    var limits = new Excerpt.Limits(filePackets, MOST_EXCERPT_BYTES);
    try (CaptureFile capture = CaptureFile.open(file)) {
      return Excerpt.of(capture, labels.chosen(unlabelled), limits);
    }
  }

  private static void add(ZipOutputStream zip, Excerpt excerpt) throws IOException {
    zip.putNextEntry(new ZipEntry("excerpt.pcap"));
    excerpt.write(zip);
    zip.closeEntry();
    String all = excerpt.cut() == null ? "all of the capture" : excerpt.cut();
    String read = "packets read " + excerpt.packetsRead() + ", " + all;
    String connections = "connections with a known game " + excerpt.connections();
    add(zip, "excerpt.txt", List.of(read, connections, "frames written " + excerpt.frames()));
  }

  private static void add(ZipOutputStream zip, String name, List<String> lines) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    for (String line : lines) {
      zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    zip.closeEntry();
  }

  private static List<String> versions() {
    return List.of(
        "agent " + Version.number(),
        "java " + Runtime.version() + " " + System.getProperty("java.vendor"),
        "system " + System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "processor " + System.getProperty("os.arch"),
        "capture " + captureLibrary());
  }

  private static String captureLibrary() {
    try {
      return new PcapAdapters().version();
    } catch (LiveCaptureException e) {
      return e.getMessage();
    }
  }

  private static List<String> interfaces() {
    try {
      return new PcapAdapters().list().stream().map(Adapter::toString).toList();
    } catch (LiveCaptureException e) {
      return List.of(e.getMessage());
    }
  }
}
