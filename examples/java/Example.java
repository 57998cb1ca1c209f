import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Prints the feed's events, one a line, and goes on where it stopped. JDK 21 or newer, nothing else. */
public final class Example {

  private static final String USAGE =
      """
      Usage: java Example.java [OPTION…]

        --url URL       where the API is (default: http://localhost:8080)
        --query QUERY   which events, and from where on, e.g. 'game=artale&type=shout&since=-100'
        --cursor FILE   keep the last cursor here and go on behind it the next time
        --help          this text
      """;

  private static final Duration SILENCE = Duration.ofSeconds(45); // three heartbeats
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int TOO_MANY_REQUESTS = 429;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  // HTTP/1.1: asked for anything newer in clear, this client first offers an upgrade
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI stream;
  private final Path cursorFile;
  private String lastId;
  private long retryMillis = 2_000;
  private volatile long heardNanos;

  private Example(String url, String query, Path cursorFile) throws IOException {
    this.stream = URI.create(url + "/api/v1/stream?" + query);
    this.cursorFile = cursorFile;
    boolean begun = cursorFile != null && Files.exists(cursorFile);
    this.lastId = begun ? Files.readString(cursorFile).strip() : "";
  }

  public static void main(String[] arguments) throws Exception {
    String url = "http://localhost:8080";
    String query = "";
    Path cursorFile = null;
    var options = List.of(arguments).iterator();
    while (options.hasNext()) {
      String option = options.next();
      if (option.equals("--help") || !options.hasNext()) {
        System.out.print(USAGE);
        System.exit(option.equals("--help") ? 0 : 2);
      }
      switch (option) {
        case "--url" -> url = options.next();
        case "--query" -> query = options.next();
        case "--cursor" -> cursorFile = Path.of(options.next());
        default -> {
          System.err.println("unknown option " + option + "; see --help");
          System.exit(2);
        }
      }
    }
    new Example(url, query, cursorFile).run();
  }

  private void run() throws InterruptedException, IOException {
    for (int failures = 0; ; ) {
      String before = lastId;
      try {
        read();
        failures = 0; // ended in good order: come back after `retry`
      } catch (IOException e) {
        failures = lastId.equals(before) ? failures + 1 : 1;
        System.err.println("disconnected: " + e);
      }
      long wait = retryMillis << Math.clamp(failures - 1, 0, 10);
      wait = Math.min(wait, LONGEST_WAIT.toMillis());
      Thread.sleep(ThreadLocalRandom.current().nextLong(wait * 3 / 4, wait * 5 / 4 + 1));
    }
  }

  private void read() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(stream).header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      refuse(response.statusCode(), body);
      System.err.println("connected" + (lastId.isEmpty() ? "" : " behind " + lastId));
      heardNanos = System.nanoTime();
      var watch =
          watchdog.scheduleWithFixedDelay(() -> closeIfSilent(body), 5, 5, TimeUnit.SECONDS);
      try {
        readBlocks(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
      } finally {
        watch.cancel(false);
      }
    }
  }

  /** 4xx would be refused for ever, except "too many requests" of a proxy. */
  private static void refuse(int status, InputStream body) throws IOException {
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      throw new IOException("status " + status);
    }
    if (status != 200) {
      System.err.println("refused: " + new String(body.readAllBytes(), StandardCharsets.UTF_8));
      System.exit(1);
    }
  }

  private void closeIfSilent(InputStream body) {
    if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
      try {
        body.close(); // the reading thread gets an exception
      } catch (IOException e) {
        System.err.println("while closing a dead stream: " + e);
      }
    }
  }

  private void readBlocks(BufferedReader lines) throws IOException {
    String id = "";
    String event = "message";
    var data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      heardNanos = System.nanoTime();
      int colon = line.indexOf(": ");
      String value = colon < 0 ? "" : line.substring(colon + 2);
      if (line.isEmpty()) {
        take(id, event, data.toString());
        id = "";
        event = "message";
        data.setLength(0);
      } else if (line.startsWith("id:")) {
        id = value;
      } else if (line.startsWith("event:")) {
        event = value;
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(value);
      } else if (line.startsWith("retry:")) {
        retryMillis = Long.parseLong(value);
      }
    }
  }

  /** One block of the stream: an event, a signal, or an id alone. */
  private void take(String id, String event, String data) throws IOException {
    if (!data.isEmpty() && event.equals("message")) {
      out.println(id + "  " + data); // parse it with the JSON library of your choice
    } else if (!data.isEmpty()) {
      System.err.println(event + ": " + data); // gap, reset or snapshot
    }
    if (!id.isEmpty()) {
      lastId = id;
      saveCursor();
    }
  }

  /** Written beside and renamed, so that the file is whole whenever the process dies. */
  private void saveCursor() throws IOException {
    if (cursorFile != null) {
      Path fresh = Path.of(cursorFile + ".new");
      Files.writeString(fresh, lastId);
      Files.move(fresh, cursorFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
