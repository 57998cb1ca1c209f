package io.marketcast.api.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Reads a stream on a thread of its own, and remembers everything. By HTTP/1.1: while it upgrades
 * to HTTP/2 in clear, Java's client now and then loses what comes at once behind the upgrade, see
 * docs/adr/0014.
 */
public final class SseReader implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpResponse<InputStream> response;
  private final List<String> blocks = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private SseReader(HttpRequest request) throws Exception {
    response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    thread = Thread.ofVirtual().start(this::read);
  }

  public static SseReader live(Replica replica) throws Exception {
    return live(replica, "");
  }

  public static SseReader after(Replica replica, String id) throws Exception {
    return new SseReader(HttpRequest.newBuilder(replica.uri()).header("Last-Event-ID", id).build());
  }

  /** A reader with a query that has been given its place. */
  public static SseReader live(Replica replica, String query) throws Exception {
    SseReader reader = at(URI.create(replica.uri() + query));
    Await.until(() -> "placed: " + reader.blocks, () -> reader.blocks.size() >= 2);
    return reader;
  }

  public static SseReader at(URI uri) throws Exception {
    return new SseReader(HttpRequest.newBuilder(uri).build());
  }

  /** A reader with pairs of header names and values. */
  public static SseReader at(URI uri, String... headers) throws Exception {
    return new SseReader(HttpRequest.newBuilder(uri).headers(headers).build());
  }

  /** A reader that wants its stream compressed. */
  public static SseReader coded(Replica replica, String query, String coding) throws Exception {
    URI uri = URI.create(replica.uri() + query);
    return new SseReader(HttpRequest.newBuilder(uri).header("Accept-Encoding", coding).build());
  }

  private InputStream decoded() throws IOException {
    return switch (response.headers().firstValue("Content-Encoding").orElse("")) {
      case "gzip" -> new LiveGzip(response.body());
      case "zstd" -> new ZstdInputStream(response.body());
      default -> response.body();
    };
  }

  /** Java's own claims that there is always more, so a reader waits for it. */
  private static final class LiveGzip extends GZIPInputStream {
    private LiveGzip(InputStream in) throws IOException {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(decoded(), UTF_8))) {
      var block = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          blocks.add(block.toString());
          block.setLength(0);
        } else {
          block.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      blocks.add("closed"); // cut off, or closed by the test
    }
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  /** Every block as it came, retry and heartbeats included. */
  public List<String> blocks() {
    return blocks;
  }

  /** What EventSource would fire: blocks with data. */
  public List<String> events() {
    return blocks.stream().filter(block -> block.contains("data: ")).toList();
  }

  /** Ids of all events, in order; a reset or a gap with its name before it. */
  public List<String> ids() {
    return events().stream()
        .map(
            event -> event.replaceFirst("(?s)^(?:event: (\\w+)\n)?id: (\\S+)\n.*", "$1 $2").strip())
        .toList();
  }

  public SseReader awaitEvents(int count) {
    Await.until(() -> count + " events, has " + ids(), () -> events().size() >= count);
    return this;
  }

  public boolean isOpen() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
